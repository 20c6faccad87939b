import type { MeetingData } from '../minutes/minutes.ts'
import { readInstant, readTimeNear } from './instant.ts'
import type { Spoken } from './spoken.ts'

/** What a rapporteur writes down of a minute of speech, at the least. */
const CHARACTERS_A_MINUTE = 80
const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600 * 1000

/** From the opening to now, or to the closing; in milliseconds since the epoch. */
export interface Sitting {
  from: number
  to: number
}

export type MinuteState = 'written' | 'notHeard' | 'silent' | 'unwritten'

/** Minutes in a row in the same state. */
export interface Stretch {
  state: MinuteState
  /** The start of its first minute, in milliseconds since the epoch. */
  from: number
  minutes: number
}

/**
 * The time that the record of today's sitting should tell of; null for a record of another day, or
 * one whose times are only words.
 *
 * @param openings when its agenda items were opened.
 */
export function sittingOf(
  { openedAt, closedAt }: MeetingData,
  openings: readonly (string | null)[],
  now: Date,
): Sitting | null {
  const isOfToday = (time: number | null): time is number =>
    time !== null && time <= now.getTime() && time > now.getTime() - DAY_MS
  const from = Math.min(...[openedAt, ...openings].map(readInstant).filter(isOfToday))
  if (from === Infinity) return null
  const closed = readInstant(closedAt)
  return { from, to: closed === null ? now.getTime() : Math.max(from, closed) }
}

/**
 * The whole minutes of the sitting, by whether somebody has written them up. Words cover the minutes
 * from their time on that they are worth, at most up to the next words with a time. A gap leaves its
 * minute not heard.
 *
 * @param silentMinutes moments, as ISO 8601, in whose minutes nothing was said for the record.
 */
export function coverage(
  spoken: readonly Spoken[],
  silentMinutes: Iterable<string>,
  { from, to }: Sitting,
): Stretch[] {
  const [first, end] = [minuteOf(from), minuteOf(to)]
  const states: MinuteState[] = Array.from({ length: Math.max(0, end - first) }, () => 'unwritten')
  const mark = (minute: number, state: MinuteState) => {
    if (minute >= first && minute < end) states[minute - first] = state
  }
  for (const written of silentMinutes) {
    const time = readInstant(written)
    if (time !== null) mark(minuteOf(time), 'silent')
  }
  const places = inTime(spoken, from)
  const notHeard: number[] = []
  places.forEach(({ time, characters, gaps }, index) => {
    if (characters === 0 && gaps.length === 0) return
    const start = minuteOf(time)
    const worth = Math.max(1, Math.ceil(characters / CHARACTERS_A_MINUTE))
    const next = places[index + 1]
    const room = next ? Math.max(1, minuteOf(next.time) - start) : Infinity
    const covered = Math.min(worth, room)
    for (let minute = 0; minute < covered && start + minute < end; minute += 1) {
      mark(start + minute, 'written')
    }
    for (const before of gaps) {
      notHeard.push(start + Math.min(Math.floor(before / CHARACTERS_A_MINUTE), covered - 1))
    }
  })
  for (const minute of notHeard) mark(minute, 'notHeard')
  return stretches(states, first)
}

/** The place after which a minute is to be written up; null before the first. */
export function placeBefore(
  spoken: readonly Spoken[],
  time: number,
  { from }: Sitting,
): Spoken | null {
  const before = inTime(spoken, from).filter((place) => minuteOf(place.time) <= minuteOf(time))
  return before.at(-1)?.place ?? null
}

/** How a silent minute is named in the shared document. */
export function minuteKey(time: number): string {
  return new Date(minuteOf(time) * MINUTE_MS).toISOString()
}

/** The start of each minute of a stretch. */
export function minutesIn({ from, minutes }: Stretch): number[] {
  return Array.from({ length: minutes }, (_, index) => from + index * MINUTE_MS)
}

function inTime(spoken: readonly Spoken[], near: number) {
  return spoken
    .flatMap((place) => {
      const time = readTimeNear(place.startedAt, near)
      return time === null ? [] : [{ ...place, place, time }]
    })
    .toSorted((a, b) => a.time - b.time)
}

function stretches(states: readonly MinuteState[], first: number): Stretch[] {
  const found: Stretch[] = []
  states.forEach((state, index) => {
    const last = found.at(-1)
    if (last?.state === state) last.minutes += 1
    else found.push({ state, from: (first + index) * MINUTE_MS, minutes: 1 })
  })
  return found
}

function minuteOf(time: number): number {
  return Math.floor(time / MINUTE_MS)
}
