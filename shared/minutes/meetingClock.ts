import type { MeetingData } from './minutes.ts'
import {
  dateOfDay,
  isInstant,
  isTimeZone,
  readDay,
  readWallTime,
  timeOfDay,
  twoDigits,
} from './wallClock.ts'
import type { WallTime } from './wallClock.ts'

/** What a `meetingTime` node can tell of. */
export type MeetingMoment = 'opening' | 'closing'

const FIELDS = {
  opening: { actual: 'openedAt', scheduled: 'scheduledStart' },
  closing: { actual: 'closedAt', scheduled: 'scheduledEnd' },
} as const

const DAY_MINUTES = 24 * 60
/** What was scheduled further away than this belongs to another sitting. */
const NEAR_MINUTES = DAY_MINUTES / 2

/**
 * When the meeting opened or closed, as a sentence says it after "The session": "closed at 19:27, 3
 * minutes before the scheduled time". The difference is that of the two times as they are read, to
 * the minute. Where the time is not known yet, the words leave a place for it: "closed at …".
 *
 * Instants are told by the clock where the meeting is.
 *
 * @param readersZone stands in for the meeting's time zone where nobody has given it. Null where the
 *   words are for nobody in particular: they then tell instants in UTC, and say so, and compare none
 *   with a local time.
 */
export function meetingTimeWords(
  meeting: MeetingData,
  of: MeetingMoment,
  language: string,
  readersZone: string | null,
): string {
  const words = language === 'fr' ? FRENCH : ENGLISH
  const { actual, scheduled } = FIELDS[of]
  const written = meeting[actual]?.trim() ?? ''
  if (written === '') return words.told(of, '…', null)
  const zone = zoneOf(meeting) ?? readersZone
  const isInUtc = zone === null && isInstant(written)
  const time = readWallTime(written, zone ?? 'UTC')
  if (time === null) return words.told(of, written, null)
  const clock = !written.includes('T') ? written : words.clock(time) + (isInUtc ? ' UTC' : '')
  const isComparable = zone !== null || isInUtc === isInstant(meeting[scheduled])
  const planned = isComparable ? scheduledTime(meeting, of, zone ?? 'UTC') : null
  const late = planned === null ? null : minutesBetween(planned, time)
  const day = isInUtc ? null : dayOf(meeting, zone ?? 'UTC')
  const otherDay = time.day !== null && day !== null && time.day !== day ? time.day : null
  return words.told(of, clock, otherDay) + (late === null ? '' : `, ${words.late(late)}`)
}

/** The meeting's time zone; undefined where it is not known, or not to this device. */
export function zoneOf({ timeZone }: MeetingData): string | undefined {
  return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined
}

/** When the meeting was to open or close, by the clock in that zone. */
export function scheduledTime(
  meeting: MeetingData,
  of: MeetingMoment,
  timeZone: string | undefined,
): WallTime | null {
  const time = readWallTime(meeting[FIELDS[of].scheduled], timeZone)
  if (time === null || time.day !== null) return time
  const day = dayOf(meeting, timeZone)
  const start = readWallTime(meeting.scheduledStart, timeZone)
  const isPastMidnight = of === 'closing' && start !== null && start.minute > time.minute
  return { ...time, day: day === null ? null : day + (isPastMidnight ? 1 : 0) }
}

/**
 * Minutes from one time to another, negative where it comes before. Of two times of day the way
 * round midnight may be the shorter one. Null for times of different sittings.
 */
export function minutesBetween(from: WallTime, to: WallTime): number | null {
  if (from.day !== null && to.day !== null) {
    const minutes = (to.day - from.day) * DAY_MINUTES + to.minute - from.minute
    return Math.abs(minutes) > NEAR_MINUTES ? null : minutes
  }
  const minutes = to.minute - from.minute
  if (minutes > NEAR_MINUTES) return minutes - DAY_MINUTES
  return minutes < -NEAR_MINUTES ? minutes + DAY_MINUTES : minutes
}

function dayOf({ date, openedAt }: MeetingData, timeZone: string | undefined): number | null {
  return readDay(date?.trim()) ?? readWallTime(openedAt, timeZone)?.day ?? null
}

interface ClockWords {
  clock: (time: WallTime) => string
  told: (of: MeetingMoment, time: string, otherDay: number | null) => string
  /** How much later than scheduled, in minutes; negative for earlier. */
  late: (minutes: number) => string
}

const ENGLISH: ClockWords = {
  clock: timeOfDay,
  told: (of, time, otherDay) =>
    `${of === 'closing' ? 'closed' : 'opened'} at ${time}` +
    (otherDay === null ? '' : ` on ${nameOfDay(otherDay, 'en-GB')}`),
  late(minutes) {
    if (minutes === 0) return 'at the scheduled time'
    return `${spanWords(minutes, 'en', 'hour')} ${minutes < 0 ? 'before' : 'after'} the scheduled time`
  },
}

const FRENCH: ClockWords = {
  clock: ({ minute }) => `${Math.floor(minute / 60)}\u00a0h\u00a0${twoDigits(minute % 60)}`,
  told: (of, time, otherDay) =>
    `a été ${of === 'closing' ? 'levée' : 'ouverte'} ` +
    (otherDay === null ? '' : `le ${nameOfDay(otherDay, 'fr')} `) +
    `à ${time}`,
  late(minutes) {
    if (minutes === 0) return 'à l’heure prévue'
    return `${spanWords(minutes, 'fr', 'heure')} ${minutes < 0 ? 'avant' : 'après'} l’heure prévue`
  },
}

/** "1 hour 5 minutes"; both languages here make their plurals with an s. */
function spanWords(minutes: number, language: string, hour: string): string {
  const plurals = new Intl.PluralRules(language)
  const counted = (count: number, unit: string) =>
    count === 0 ? [] : [`${count} ${unit}${plurals.select(count) === 'one' ? '' : 's'}`]
  const span = Math.abs(minutes)
  return [...counted(Math.floor(span / 60), hour), ...counted(span % 60, 'minute')].join(' ')
}

function nameOfDay(day: number, language: string): string {
  const calendar = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language, calendar).format(dateOfDay(day))
}
