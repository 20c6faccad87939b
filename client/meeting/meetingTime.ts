import { minutesBetween, scheduledTime, zoneOf } from '../../shared/minutes/meetingClock.ts'
import type { MeetingData } from '../../shared/minutes/minutes.ts'
import { clockTime, isInstant, readWallTime, wallTimeAt } from '../../shared/minutes/wallClock.ts'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS

export type Stage = 'notInSession' | 'live' | 'closed'

/**
 * Live while it goes on: the meeting or one of its items was opened within the last day, and nobody
 * closed the meeting. Times that an import left in words tell nothing about today.
 */
export function stageOf(
  meeting: MeetingData,
  openedAt: readonly (string | null)[],
  now: Date,
): Stage {
  if (meeting.closedAt !== undefined) return 'closed'
  const opened = [meeting.openedAt ?? null, ...openedAt]
  return opened.some((time) => isWithinLastDay(time, now)) ? 'live' : 'notInSession'
}

/** Whole minutes to the scheduled end, negative once it has passed; null where it is not known. */
export function minutesLeft(meeting: MeetingData, now: Date): number | null {
  const timeZone = zoneOf(meeting)
  const end = scheduledTime(meeting, 'closing', timeZone)
  if (end === null || end.day === null) return null
  return minutesBetween(wallTimeAt(now, timeZone), end)
}

/**
 * What a time of the meeting is after somebody wrote `written` over it: the same moment with another
 * time of day, where it was a moment and the words are a time; undefined for no words.
 */
export function correctedTime(
  before: string,
  written: string,
  timeZone: string | undefined,
): string | undefined {
  const words = written.trim()
  if (words === '') return undefined
  if (words === clockTime(before, timeZone)) return before
  const [shown, wanted] = [readWallTime(before, timeZone), readWallTime(words, timeZone)]
  if (!isInstant(before) || shown === null || wanted?.day !== null) return words
  const shift = minutesBetween({ ...shown, day: null }, wanted) ?? 0
  const minute = Math.floor(Date.parse(before) / MINUTE_MS) + shift
  return new Date(minute * MINUTE_MS).toISOString()
}

function isWithinLastDay(time: string | null, now: Date): boolean {
  if (!isInstant(time)) return false
  const age = now.getTime() - Date.parse(time)
  return age > -MINUTE_MS && age < DAY_MS
}
