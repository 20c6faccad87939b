import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rota } from '../../shared/minutes/minutes.ts'
import {
  changeMinutes,
  changePeople,
  handOver,
  pause,
  readRota,
  resume,
  startRota,
  takeAt,
  upcoming,
} from '../../shared/takes/rota.ts'

const MINUTE = 60_000
const BEGIN = Date.parse('2026-03-03T14:00:00Z')
const [ana, bo, cem] = ['Ana', 'Bo', 'Cem'].map((name) => ({ id: name.toLowerCase(), name })) as [
  Person,
  Person,
  Person,
]
type Person = { id: string; name: string }

const at = (minutes: number) => new Date(BEGIN + minutes * MINUTE)
const rota = startRota([ana, bo, cem], 7, at(0))
const take = (of: Rota, minutes: number) => {
  const found = takeAt(of, at(minutes))
  if (!found) throw new Error('There is no take.')
  return found
}

const people = fc
  .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 })
  .map((ids) => ids.map((id) => ({ id: `p${id}`, name: `Person ${id}` })))
const minutes = fc.integer({ min: 5, max: 10 })
/** Within the hours for which a rota holds. */
const elapsed = fc.integer({ min: 0, max: 8 * 60 * MINUTE })
const arbitraryRota = fc
  .tuple(people, minutes)
  .map(([who, each]) => startRota(who, each, new Date(BEGIN)))

describe('the take at a moment', () => {
  it('is the first one’s from the start, and nobody finishes before them', () => {
    expect(take(rota, 0)).toMatchObject({
      writer: ana,
      next: bo,
      phase: 'alone',
      previous: null,
      endsAt: at(7).getTime(),
    })
  })

  it('overlaps with the one before it for a minute, who then tidies what they wrote', () => {
    const previous = { writer: ana, startsAt: at(0).getTime(), endsAt: at(7).getTime() }
    expect(take(rota, 7)).toMatchObject({ writer: bo, next: cem, phase: 'overlap', previous })
    expect(take(rota, 7.99).phase).toBe('overlap')
    expect(take(rota, 8)).toMatchObject({ writer: bo, phase: 'tidying', previous })
  })

  it('goes round', () => {
    expect([0, 7, 14, 21, 28].map((minute) => take(rota, minute).writer.name)).toEqual([
      'Ana',
      'Bo',
      'Cem',
      'Ana',
      'Bo',
    ])
  })

  it('of one person alone has nobody before and after it', () => {
    const alone = startRota([ana], 5, at(0))
    expect(take(alone, 12)).toMatchObject({ writer: ana, next: null, phase: 'alone' })
  })

  it('is nobody’s once the rota is of another sitting', () => {
    expect(takeAt(rota, at(13 * 60))).toBeNull()
  })

  it('lasts as long as was set, holds the moment, and is followed by the next one’s', () => {
    fc.assert(
      fc.property(arbitraryRota, elapsed, (of, after) => {
        const now = new Date(BEGIN + after)
        const found = takeAt(of, now)
        if (!found) throw new Error('There is no take.')
        const following = takeAt(of, new Date(found.endsAt))
        const isFollowed =
          found.next === null
            ? following?.writer.id === found.writer.id
            : following?.writer.id === found.next.id &&
              following.previous?.writer.id === found.writer.id &&
              following.previous.startsAt === found.startsAt
        expect(found.startsAt).toBeLessThanOrEqual(now.getTime())
        expect(found.endsAt).toBeGreaterThan(now.getTime())
        expect(found.endsAt - found.startsAt).toBe(of.minutes * MINUTE)
        expect(isFollowed).toBe(true)
      }),
    )
  })
})

describe('handing over', () => {
  it('begins the next take at once, and the one before it keeps the time it really had', () => {
    const handed = handOver(rota, at(3))
    expect(take(handed, 3)).toMatchObject({
      writer: bo,
      next: cem,
      phase: 'overlap',
      endsAt: at(10).getTime(),
      previous: { writer: ana, startsAt: at(0).getTime(), endsAt: at(3).getTime() },
    })
    expect(upcoming(handed, at(3))).toEqual([bo, cem, ana])
  })

  it('is one change when two people do it in the same moment', () => {
    const handed = handOver(rota, at(3))
    expect(handOver(handed, new Date(at(3).getTime() + 400))).toBe(handed)
  })

  it('never skips anybody, whenever it happens', () => {
    fc.assert(
      fc.property(arbitraryRota, fc.array(elapsed, { maxLength: 6 }), (of, moments) => {
        const writers: unknown[] = []
        const expected: unknown[] = []
        let current = of
        for (const moment of moments.toSorted((a, b) => a - b)) {
          const now = new Date(BEGIN + moment)
          const before = takeAt(current, now)
          const handed = handOver(current, now)
          writers.push(takeAt(handed, now)?.writer)
          expected.push(handed === current ? before?.writer : before?.next)
          current = handed
        }
        expect(writers).toEqual(expected)
      }),
    )
  })
})

describe('who comes and goes', () => {
  it('changes nothing in the take that runs', () => {
    fc.assert(
      fc.property(arbitraryRota, people, elapsed, (of, others, after) => {
        const now = new Date(BEGIN + after)
        const before = takeAt(of, now)
        if (!before) throw new Error('There is no take.')
        const { writer } = before
        const among = [...others.filter(({ id }) => id !== writer.id), writer]
        const changed = takeAt(changePeople(of, among, now), now)
        expect(changed?.writer).toEqual(writer)
        expect(changed?.endsAt).toBe(before.endsAt)
      }),
    )
  })

  it('lets the next one begin when the writer leaves', () => {
    const left = changePeople(rota, [ana, cem], at(9))
    expect(take(left, 9)).toMatchObject({ writer: cem, next: ana, endsAt: at(16).getTime() })
    expect(take(left, 9).previous?.writer).toEqual(bo)
  })

  it('puts whoever joins where they were put', () => {
    const joined = changePeople(startRota([ana, bo], 7, at(0)), [ana, cem, bo], at(2))
    expect(upcoming(joined, at(2))).toEqual([ana, cem, bo])
    expect(take(joined, 8).writer).toEqual(cem)
  })
})

describe('the length of the takes and the pause', () => {
  it('changes with the take that runs', () => {
    const longer = changeMinutes(rota, 10, at(9))
    expect(take(longer, 9)).toMatchObject({ writer: bo, endsAt: at(17).getTime() })
    expect(take(longer, 9).previous).toMatchObject({ writer: ana, startsAt: at(0).getTime() })
  })

  it('stops the clock and lets it go on where it stood', () => {
    fc.assert(
      fc.property(arbitraryRota, elapsed, elapsed, elapsed, (of, until, stood, after) => {
        const paused = pause(of, new Date(BEGIN + until))
        const resumed = resume(paused, new Date(BEGIN + until + stood))
        const shown = takeAt(resumed, new Date(BEGIN + until + stood + after))
        const expected = takeAt(of, new Date(BEGIN + until + after))
        expect(shown?.writer).toEqual(expected?.writer)
        expect(shown?.endsAt).toBe(expected ? expected.endsAt + stood : undefined)
      }),
    )
  })

  it('shows the same take for the whole pause', () => {
    const paused = pause(rota, at(9))
    expect(take(paused, 30)).toMatchObject({ writer: bo, isPaused: true, endsAt: at(14).getTime() })
    expect(take(handOver(paused, at(30)), 40)).toMatchObject({ writer: cem, isPaused: true })
  })
})

describe('a rota out of the shared document', () => {
  it('is counted with only when it is one', () => {
    expect(readRota(rota)).toEqual(rota)
    for (const none of [
      undefined,
      null,
      7,
      'rota',
      { ...rota, people: [] },
      { ...rota, minutes: 0 },
      { ...rota, startedAt: 'soon' },
      { ...rota, people: [{ id: 1 }] },
    ]) {
      expect(readRota(none)).toBeNull()
    }
  })
})
