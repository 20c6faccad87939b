import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isOver, watchDeadline } from '../../client/review/deadline.ts'
import { hearServerClock } from '../../client/session/serverClock.ts'

const HOUR_MS = 3600_000
const NOW = Date.parse('2026-11-26T10:00:00Z')
const standing = {
  phase: 'circulated',
  revision: 0,
  correctionsUntil: new Date(NOW + HOUR_MS).toISOString(),
} as const

const answered = (time: number) =>
  hearServerClock(new Response(null, { headers: { date: new Date(time).toUTCString() } }))

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => {
  answered(Date.now())
  vi.useRealTimers()
})

test('The deadline is judged by the clock of the server, not of the device', () => {
  vi.setSystemTime(NOW + 24 * HOUR_MS)
  expect(isOver(standing)).toBe(true)
  answered(NOW)
  expect(isOver(standing)).toBe(false)
  answered(NOW + 2 * HOUR_MS)
  expect(isOver(standing)).toBe(true)
  expect(isOver({ phase: 'circulated', revision: 0 })).toBe(false)
})

test('Who watches the deadline is told in the moment it passes', () => {
  let passedAt: number | null = null
  const stop = watchDeadline(standing, () => {
    if (isOver(standing)) passedAt ??= Date.now()
  })
  vi.advanceTimersByTime(2 * HOUR_MS)
  stop()
  expect(passedAt).toBe(NOW + HOUR_MS + 1)
  expect(vi.getTimerCount()).toBe(0)
})
