import type { MeetingData } from '../../shared/minutes/minutes.ts'

const DAY_MS = 24 * 3600 * 1000
const MINUTE_MS = 60 * 1000
/** A scheduled end further away than this belongs to another sitting. */
const NEAR_MS = DAY_MS / 2

export type Stage = 'draft' | 'live' | 'closed'

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
  return opened.some((time) => isWithinLastDay(time, now)) ? 'live' : 'draft'
}

/** Whole minutes to the scheduled end, negative once it has passed; null where it is not known. */
export function minutesLeft(meeting: MeetingData, now: Date): number | null {
  const end = scheduledEnd(meeting)
  if (end === null) return null
  const left = end.getTime() - now.getTime()
  return Math.abs(left) > NEAR_MS ? null : Math.ceil(left / MINUTE_MS)
}

function scheduledEnd({ date, openedAt, scheduledEnd: end }: MeetingData): Date | null {
  if (end === undefined) return null
  if (isInstant(end)) return new Date(end)
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(end)
  const day = dayOf(date) ?? dayOf(openedAt)
  if (!time || !day) return null
  day.setHours(Number(time[1]), Number(time[2]))
  return day
}

function dayOf(written: string | undefined): Date | null {
  if (written === undefined) return null
  if (isInstant(written)) {
    const day = new Date(written)
    day.setHours(0, 0, 0, 0)
    return day
  }
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written)
  return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : null
}

function isWithinLastDay(time: string | null, now: Date): boolean {
  if (time === null || !isInstant(time)) return false
  const age = now.getTime() - Date.parse(time)
  return age > -MINUTE_MS && age < DAY_MS
}

function isInstant(written: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(written) && !Number.isNaN(Date.parse(written))
}
