import { minutesBetween, readClockTime } from '../reading/clock.ts'
import type { AgendaItem } from '../reading/readRecord.ts'
import type { Found, Rule } from '../rule.ts'

/** Items that were closed before they were opened, or opened before the one before them. */
export const itemTimes: Rule = ({ record }) => {
  const opened = record.sections.flatMap(({ item }) =>
    isTime(item?.openedAt) && item ? [item] : [],
  )
  return [
    ...opened.flatMap(closedTooEarly),
    ...opened.flatMap((item, index) => openedTooEarly(item, opened[index - 1])),
  ]
}

function closedTooEarly({ block, openedAt, closedAt }: AgendaItem): Found[] {
  const lasted = minutesBetween(readClockTime(openedAt), readClockTime(closedAt))
  if (lasted === null || lasted >= 0) return []
  const values = { of: 'item' as const, opened: String(openedAt), closed: String(closedAt) }
  return [{ rule: 'closedBeforeOpened', ...headOf(block), detail: '', values }]
}

function openedTooEarly(
  { block, openedAt }: AgendaItem,
  previous: AgendaItem | undefined,
): Found[] {
  const since = minutesBetween(readClockTime(previous?.openedAt), readClockTime(openedAt))
  if (since === null || since >= 0) return []
  const values = { opened: String(openedAt), before: String(previous?.openedAt) }
  return [{ rule: 'openedBeforePrevious', ...headOf(block), detail: '', values }]
}

/** Only its beginning: what is wrong is not in its text. */
function headOf(block: AgendaItem['block']) {
  return { block, from: block.from, to: block.from + 1 }
}

function isTime(value: unknown): boolean {
  return readClockTime(value) !== null
}
