/** A time of the record: an instant, or what a clock on the wall said. */
export type ClockTime =
  | { kind: 'instant'; milliseconds: number }
  /** Minutes since midnight. */
  | { kind: 'clock'; minutes: number }

const DAY = 24 * 60
/** No sitting lasts longer: of two times on the wall, the later one may be after midnight. */
const LONGEST_SITTING = 18 * 60
const CLOCK = /^(\d{1,2})[:.h](\d{2})(?::\d{2})?(?: ?([ap])\.?m\.?)?$/i
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/
const LOCAL = /^\d{4}-\d\d-\d\dT(\d\d:\d\d)/

/** Reads a time as the record keeps it; null for words that are none. */
export function readClockTime(written: unknown): ClockTime | null {
  if (typeof written !== 'string') return null
  const text = written.trim()
  if (INSTANT.test(text)) {
    const milliseconds = Date.parse(text)
    return Number.isNaN(milliseconds) ? null : { kind: 'instant', milliseconds }
  }
  const [, hours, minutes, half] = CLOCK.exec(LOCAL.exec(text)?.[1] ?? text) ?? []
  const hour = hourOf(Number(hours), half?.toLowerCase())
  if (!(hour < 24 && Number(minutes) < 60)) return null
  return { kind: 'clock', minutes: hour * 60 + Number(minutes) }
}

function hourOf(hours: number, half: string | undefined): number {
  if (half === undefined) return hours
  if (hours < 1 || hours > 12) return Number.NaN
  return (hours % 12) + (half === 'p' ? 12 : 0)
}

/**
 * Minutes from one time to the other, rounded; null where they cannot be compared, because one says
 * nothing of the day or the place. Between two times on the wall there may be a midnight.
 */
export function minutesBetween(from: ClockTime | null, to: ClockTime | null): number | null {
  if (from?.kind === 'instant' && to?.kind === 'instant') {
    return Math.round((to.milliseconds - from.milliseconds) / 60_000)
  }
  if (from?.kind !== 'clock' || to?.kind !== 'clock') return null
  const forwards = (to.minutes - from.minutes + DAY) % DAY
  return forwards > LONGEST_SITTING ? forwards - DAY : forwards
}

/** Minutes from one time on the wall to the other, the nearer way round midnight. */
export function minutesApart(from: number, to: number): number {
  const forwards = (to - from + DAY) % DAY
  return forwards > DAY / 2 ? forwards - DAY : forwards
}

/**
 * Minutes since midnight by the clock on the wall; null for words that are no time, and for an
 * instant where the zone is not known.
 */
export function minutesOfDay(written: unknown, timeZone?: string): number | null {
  const time = readClockTime(written)
  if (time?.kind === 'clock') return time.minutes
  if (time === null || timeZone === undefined) return null
  const wall = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  return minutesOfDay(wall.format(time.milliseconds))
}

/** `HH:MM` of a time on the wall. */
export function clockWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
