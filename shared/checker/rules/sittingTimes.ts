import type { Sitting } from '../finding.ts'
import {
  clockWords,
  minutesApart,
  minutesBetween,
  minutesOfDay,
  readClockTime,
} from '../reading/clock.ts'
import { factsOf } from '../reading/readRecord.ts'
import type { Found, Rule, RuleInput } from '../rule.ts'

const STAMP_TOLERANCE = 2

/** What the text and the meeting's data say about when it opened and closed, held against each other. */
export const sittingTimes: Rule = (input) => [
  ...closedBeforeOpened(input),
  ...spoken(input, 'opening'),
  ...spoken(input, 'closing'),
]

function closedBeforeOpened({ meeting, record }: RuleInput): Found[] {
  const { openedAt = '', closedAt = '' } = meeting
  const lasted = minutesBetween(readClockTime(openedAt), readClockTime(closedAt))
  const block = record.sections.findLast(({ item }) => item !== null)?.item?.block
  if (lasted === null || lasted >= 0 || !block) return []
  const values = { of: 'meeting' as const, opened: openedAt, closed: closedAt }
  const { from } = block
  return [{ rule: 'closedBeforeOpened', block, from, to: from + 1, detail: 'meeting', values }]
}

/** Where the text tells two times, the record is of several sittings, and the data of one of them. */
function spoken(input: RuleInput, of: Sitting): Found[] {
  const facts = factsOf(input.record, 'sittingTime').filter(({ fact }) => fact.of === of)
  if (new Set(facts.flatMap(({ fact }) => fact.at ?? [])).size > 1) return []
  const { inData, planned, isStamped } = timesOf(input, of)
  return facts.flatMap(({ fact, at }): Found[] => {
    const written = minutesOfDay(fact.at)
    const found: Found[] = []
    if (written !== null && inData !== null && isApart(written, inData, isStamped)) {
      const values = { of, written: clockWords(written), recorded: clockWords(inData) }
      found.push({ rule: 'timeDiffers', ...at(fact), detail: of, values })
    }
    const time = written ?? inData
    if (fact.minutes === null || time === null || planned === null) return found
    const computed = minutesApart(planned, time)
    // Where the distance agrees with the data, only the time beside it is wrong.
    const isRight = [time, inData ?? time].some(
      (one) => minutesApart(planned, one) === fact.minutes,
    )
    if (!isRight) {
      const hours = { at: clockWords(time), scheduled: clockWords(planned) }
      const values = { of, written: fact.minutes, computed, ...hours }
      found.push({ rule: 'timeArithmetic', ...at(fact), detail: of, values })
    }
    return found
  })
}

function timesOf({ meeting, timeZone }: RuleInput, of: Sitting) {
  const { openedAt, closedAt, scheduledStart, scheduledEnd } = meeting
  const [recorded, scheduled] =
    of === 'opening' ? [openedAt, scheduledStart] : [closedAt, scheduledEnd]
  return {
    isStamped: readClockTime(recorded)?.kind === 'instant',
    inData: minutesOfDay(recorded, timeZone),
    planned: minutesOfDay(scheduled, timeZone),
  }
}

/** A time that a press of a button recorded is not to the minute. */
function isApart(written: number, inData: number, isStamped: boolean): boolean {
  return Math.abs(minutesApart(inData, written)) > (isStamped ? STAMP_TOLERANCE : 0)
}
