import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { Finding, Place } from '../../shared/checker/finding.ts'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import type { Stance } from '../../shared/positions/stance.ts'
import { useWords } from '../messages/useWords.ts'
import type { Words } from '../messages/useWords.ts'

/** A finding in the reader's language: what is to be confirmed, and where. */
export interface FindingWords {
  what: (finding: Finding) => string
  where: (place: Place) => string
}

type StanceWords = (stance: Stance) => string
type TimeWords = (time: string) => string

/** @param timeZone where the meeting is, in which its times are read. */
export function useFindingWords(timeZone: string | undefined): FindingWords {
  const words = useWords()
  const { formatMessage } = useIntl()
  const stanceWords = useCallback<StanceWords>(
    (stance) => formatMessage({ id: `minutes.stance.${stance}` }),
    [formatMessage],
  )
  const timeOf: TimeWords = (time) => clockTime(time, timeZone)
  return {
    what: (finding) => whatIsFound(finding, words, stanceWords, timeOf),
    where: (place) => placeWords(place, words, timeOf),
  }
}

function whatIsFound(
  finding: Finding,
  words: Words,
  stanceWords: StanceWords,
  timeOf: TimeWords,
): string {
  const { rule, values } = finding
  switch (rule) {
    case 'consensusClaimedWith': {
      const { claimant, entity, stance, recorded } = values
      const said = recorded || stanceWords(stance)
      if (claimant === '') return words('toConfirm.consensusCounted', { entity, said })
      return words('toConfirm.consensusClaimedWith', { claimant, entity, said })
    }
    case 'countDiffers':
      return words('toConfirm.countDiffers', { ...values, said: stanceWords(values.stance) })
    case 'timeArithmetic': {
      const { at, scheduled, computed } = values
      const written = minutesWords(values.written, words)
      if (computed === 0) return words('toConfirm.timeOnTime', { written, at })
      const actual = minutesWords(computed, words)
      return words('toConfirm.timeArithmetic', { written, at, scheduled, computed: actual })
    }
    case 'closedBeforeOpened': {
      const { of, opened, closed } = values
      const times = { opened: timeOf(opened), closed: timeOf(closed) }
      return words('toConfirm.closedBeforeOpened', { of, ...times })
    }
    case 'openedBeforePrevious': {
      const { opened, before } = values
      const times = { opened: timeOf(opened), before: timeOf(before) }
      return words('toConfirm.openedBeforePrevious', times)
    }
    case 'openGap':
      return values.words === ''
        ? words('toConfirm.openGap')
        : words('toConfirm.openGapWith', { words: values.words })
    default:
      return words(`toConfirm.${rule}`, { ...values })
  }
}

/** "three minutes before" the scheduled time: negative minutes are before it. */
function minutesWords(minutes: number, words: Words): string {
  if (minutes === 0) return words('toConfirm.minutesNone')
  const id = minutes < 0 ? 'toConfirm.minutesBefore' : 'toConfirm.minutesAfter'
  return words(id, { minutes: Math.abs(minutes) })
}

function placeWords({ item, speaker, startedAt }: Place, words: Words, timeOf: TimeWords): string {
  const time = startedAt === null ? '' : timeOf(startedAt)
  return [itemWords(item, words), speaker ?? '', time].filter(Boolean).join(', ')
}

function itemWords(item: Place['item'], words: Words): string {
  if (item === null) return words('toConfirm.outsideItems')
  if (item.number !== null) return words('toConfirm.item', { number: item.number })
  return item.heading || words('outline.untitled')
}
