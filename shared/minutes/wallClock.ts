const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const CLOCK = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
  calendar: 'gregory',
  numberingSystem: 'latn',
} as const
const HERE = new Intl.DateTimeFormat('en-GB', CLOCK)

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
  return knownClock(name) !== null
}

function clockOf(timeZone: string | undefined): Intl.DateTimeFormat {
  return (timeZone === undefined ? null : knownClock(timeZone)) ?? HERE
}

const clocks = new Map<string, Intl.DateTimeFormat | null>()
/** A page shows one meeting, an export tells of one; names come from people, without end. */
const MOST_CLOCKS = 20

/** Making a clock costs a thousand times what asking it does. Null for no time zone. */
function knownClock(timeZone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  const clock = makeClock(timeZone)
  clocks.set(timeZone, clock)
  return clock
}

function makeClock(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...CLOCK, timeZone })
  } catch {
    return null
  }
}
