const DAY_MS = 24 * 3600 * 1000

/** A moment written in full, in milliseconds since the epoch; null for anything else. */
export function readInstant(written: string | null | undefined): number | null {
  if (written === null || written === undefined || !/^\d{4}-\d\d-\d\dT/.test(written)) return null
  const time = Date.parse(written)
  return Number.isNaN(time) ? null : time
}

/** The same, and for a local `HH:MM` the moment with that time that is nearest to `near`. */
export function readTimeNear(written: string, near: number): number | null {
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(written)
  if (!clock) return readInstant(written)
  const sameDay = new Date(near).setHours(Number(clock[1]), Number(clock[2]), 0, 0)
  const days = [sameDay - DAY_MS, sameDay, sameDay + DAY_MS]
  return days.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0] ?? null
}
