import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { calmConnection } from '../../client/meeting/calmConnection.ts'
import type { Connection, MinutesState } from '../../client/minutes/MinutesSession.ts'

const START = new Date(2027, 2, 4, 18, 42, 7)
const SAVING: Connection = { kind: 'saving', edits: 1 }
const saved = (at: Date | null = new Date()): Connection => ({ kind: 'saved', at })

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(START)
})
afterEach(() => {
  vi.useRealTimers()
})

/** A line on the page that shows the connection; `told` is all it ever said. */
function watch(first: Connection) {
  let connection = first
  let follow = () => undefined as void
  const calm = calmConnection({
    getState: () => ({ connection }) as MinutesState,
    subscribe: (listener) => {
      follow = listener
      return () => undefined
    },
  })
  const told: Connection[] = [calm.get()]
  calm.subscribe(() => told.push(calm.get()))
  const become = (next: Connection) => {
    connection = next
    follow()
  }
  return { told, become, shown: () => calm.get() }
}

describe('what the page says of its connection', () => {
  it('does not flicker while each key is saved a moment later, and renews the time once a second', () => {
    const { told, become, shown } = watch(saved())
    for (let key = 0; key < 50; key++) {
      become(SAVING)
      vi.advanceTimersByTime(60)
      become(saved())
      vi.advanceTimersByTime(40)
    }
    expect(told.map(({ kind }) => kind)).not.toContain('saving')
    expect(told.length).toBeGreaterThan(4)
    expect(told.length).toBeLessThan(8)
    vi.advanceTimersByTime(1_000)
    expect(shown()).toEqual({ kind: 'saved', at: new Date(START.getTime() + 49 * 100 + 60) })
  })

  it('never says a later time than the last confirmation', () => {
    const { become, shown } = watch(saved())
    for (let key = 0; key < 30; key++) {
      become(SAVING)
      vi.advanceTimersByTime(170)
      expect(shown()).toMatchObject({ kind: 'saved' })
      const { at } = shown() as { at: Date }
      expect((at.getTime() - START.getTime()) % 170).toBe(0)
      expect(at.getTime()).toBeLessThan(Date.now())
      become(saved())
    }
  })

  it('says that an edit is on its way once it has gone unconfirmed for a while, and then that it is saved', () => {
    const { become, shown } = watch(saved())
    become(SAVING)
    vi.advanceTimersByTime(299)
    expect(shown().kind).toBe('saved')
    become({ kind: 'saving', edits: 2 })
    vi.advanceTimersByTime(1)
    expect(shown().kind).toBe('saving')
    become(saved())
    expect(shown()).toEqual(saved())
  })

  it('says at once that the connection is lost, and that the first edit of a page is on its way', () => {
    const offline: Connection = { kind: 'offline', edits: 1, code: null }
    const cut = watch(saved())
    cut.become(SAVING)
    cut.become(offline)
    expect(cut.shown()).toBe(offline)
    const fresh = watch(saved(null))
    fresh.become(SAVING)
    expect(fresh.shown()).toBe(SAVING)
  })
})
