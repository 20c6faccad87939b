import { zoneOf } from '../../minutes/meetingClock.ts'
import type { MeetingData } from '../../minutes/minutes.ts'
import { clockTime, dateOfDay, isInstant, wallTimeAt } from '../../minutes/wallClock.ts'
import { element, escapeHtml } from './escape.ts'

/**
 * A time of the record as it was on the wall of the meeting; where nobody said where that is, in UTC.
 * What was written otherwise stays as written.
 */
export function timeHtml(written: string, meeting: MeetingData): string {
  if (!isInstant(written)) return element('time', {}, escapeHtml(written))
  return element('time', { datetime: written }, escapeHtml(clockWords(written, meeting)))
}

/** The same with its date. */
export function dateTimeHtml(written: string, meeting: MeetingData): string {
  if (!isInstant(written)) return escapeHtml(written)
  const { day } = wallTimeAt(new Date(written), zoneOf(meeting) ?? 'UTC')
  const date = dateOfDay(day).toISOString().split('T')[0] ?? ''
  return element('time', { datetime: written }, `${date} ${clockWords(written, meeting)}`)
}

function clockWords(instant: string, meeting: MeetingData): string {
  const zone = zoneOf(meeting)
  return clockTime(instant, zone ?? 'UTC') + (zone === undefined ? ' UTC' : '')
}
