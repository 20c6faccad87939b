import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { Finding, Place } from '../../shared/checker/finding.ts'
import type { Stance } from '../../shared/positions/stance.ts'
import { useWords } from '../messages/useWords.ts'
import type { Words } from '../messages/useWords.ts'
import { clockTime } from '../minutes/views/clockTime.ts'

/** A finding in the reader's language: what is to be confirmed, and where. */
export interface FindingWords {
  what: (finding: Finding) => string
  where: (place: Place) => string
}

type StanceWords = (stance: Stance) => string

export function useFindingWords(): FindingWords {
  const words = useWords()
  const { formatMessage } = useIntl()
  const stanceWords = useCallback<StanceWords>(
    (stance) => formatMessage({ id: `minutes.stance.${stance}` }),
    [formatMessage],
  )
  return {
    what: (finding) => whatIsFound(finding, words, stanceWords),
    where: (place) => placeWords(place, words),
  }
}

function whatIsFound(finding: Finding, words: Words, stanceWords: StanceWords): string {
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
      const times = { opened: clockTime(opened), closed: clockTime(closed) }
      return words('toConfirm.closedBeforeOpened', { of, ...times })
    }
    case 'openedBeforePrevious': {
      const { opened, before } = values
      const times = { opened: clockTime(opened), before: clockTime(before) }
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

function placeWords({ item, speaker, startedAt }: Place, words: Words): string {
  const time = startedAt === null ? '' : clockTime(startedAt)
  return [itemWords(item, words), speaker ?? '', time].filter(Boolean).join(', ')
}

function itemWords(item: Place['item'], words: Words): string {
  if (item === null) return words('toConfirm.outsideItems')
  if (item.number !== null) return words('toConfirm.item', { number: item.number })
  return item.heading || words('outline.untitled')
}
