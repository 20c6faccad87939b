const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What the clock on the wall of the meeting shows. */
export interface WallTime {
  /** Days since 1 January 1970; null where only the time of day was written. */
  day: number | null
  /** Minutes since midnight. */
  minute: number
}

/** True for a moment that is the same all over the world: ISO 8601 with its offset. */
export function isInstant(written: unknown): written is string {
  return (
    typeof written === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(written) &&
    !Number.isNaN(Date.parse(written))
  )
}

/**
 * Reads a time of the record: an instant, as the clock in that time zone showed it, or the time of
 * day as written. Without a zone the clock is the one of the device this runs on. Null for words
 * that are no time.
 */
export function readWallTime(written: unknown, timeZone: string | undefined): WallTime | null {
  if (isInstant(written)) return wallTimeAt(new Date(written), timeZone)
  if (typeof written !== 'string') return null
  const [, date, hours, minutes] =
    /^(?:(\d{4}-\d\d-\d\d)T)?([01]?\d|2[0-3])\s?[:.h]\s?([0-5]\d)(?::\d\d(?:\.\d+)?)?$/.exec(
      written.trim(),
    ) ?? []
  if (hours === undefined || minutes === undefined) return null
  return { day: readDay(date), minute: Number(hours) * 60 + Number(minutes) }
}

/** What the clock there shows at this moment. */
export function wallTimeAt(moment: Date, timeZone: string | undefined): WallTime & { day: number } {
  const shown = clockOf(timeZone).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(shown.find((candidate) => candidate.type === type)?.value)
  const day = Date.UTC(part('year'), part('month') - 1, part('day')) / DAY_MS
  return { day, minute: part('hour') * 60 + part('minute') }
}

/** Days since 1 January 1970 for an ISO 8601 date; null for other words. */
export function readDay(date: string | undefined): number | null {
  const time = /^\d{4}-\d\d-\d\d$/.test(date ?? '') ? Date.parse(`${date}T00:00Z`) : Number.NaN
  return Number.isNaN(time) ? null : time / DAY_MS
}

/** Midnight of that day in UTC, by which a calendar names it. */
export function dateOfDay(day: number): Date {
  return new Date(day * DAY_MS)
}

/** A time of the record as it is read: `HH:MM` on the wall there, or the words as written. */
export function clockTime(value: unknown, timeZone?: string): string {
  if (typeof value !== 'string') return ''
  const time = value.includes('T') ? readWallTime(value, timeZone) : null
  return time === null ? value : timeOfDay(time)
}

export function timeOfDay({ minute }: WallTime): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

export function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}

/** True for a name of the time zone database that this device knows: `Africa/Nairobi`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const clocks = new Map<string | undefined, Intl.DateTimeFormat>()

/** Making one is a thousand times the cost of asking it. */
function clockOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
    ...(timeZone === undefined || !isTimeZone(timeZone) ? {} : { timeZone }),
  })
  clocks.set(timeZone, clock)
  return clock
}
