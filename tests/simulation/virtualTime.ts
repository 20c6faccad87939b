import type { Timer } from '../../server/sync/clock.ts'

/** A Monday morning; nothing depends on it. */
const EPOCH = 1_788_000_000_000

/** What comes first of two things at the same millisecond: frames are read before turns begin. */
const PHASE = { arrival: 0, turn: 1 } as const

interface Planned {
  at: number
  phase: number
  order: number
  work: (() => void) | null
}

/** A clock that stands still while something runs, and jumps to whatever is planned next. */
export class VirtualTime {
  #now = 0
  #order = 0
  readonly #heap: Planned[] = []

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return this.#now
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return EPOCH + this.#now
  }

  after(ms: number, work: () => void): Timer {
    return this.#plan(this.#now + Math.max(0, Math.round(ms)), PHASE.arrival, work)
  }

  /** Runs `work` after everything that arrives until then. */
  turnAfter(ms: number, work: () => void): Timer {
    return this.#plan(this.#now + Math.max(0, Math.round(ms)), PHASE.turn, work)
  }

  #plan(at: number, phase: number, work: () => void): Timer {
    const planned: Planned = { at, phase, order: this.#order++, work }
    this.#push(planned)
    return { cancel: () => (planned.work = null) }
  }

  /** Lets `ms` pass. */
  pass(ms: number): void {
    const until = this.#now + ms
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#pop()
      if (next.work === null) continue
      this.#now = next.at
      next.work()
    }
    this.#now = until
  }

  #push(planned: Planned): void {
    const heap = this.#heap
    let index = heap.length
    heap.push(planned)
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above] as Planned
      if (!isBefore(planned, parent)) break
      heap[index] = parent
      index = above
    }
    heap[index] = planned
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let index = 0
    for (;;) {
      let below = 2 * index + 1
      if (below >= heap.length) break
      const right = heap[below + 1]
      if (right && isBefore(right, heap[below] as Planned)) below++
      const child = heap[below] as Planned
      if (!isBefore(child, last)) break
      heap[index] = child
      index = below
    }
    heap[index] = last
  }
}

function isBefore(one: Planned, other: Planned): boolean {
  if (one.at !== other.at) return one.at < other.at
  if (one.phase !== other.phase) return one.phase < other.phase
  return one.order < other.order
}
