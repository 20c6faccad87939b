import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import {
  coverage,
  minuteKey,
  minutesIn,
  placeBefore,
  sittingOf,
} from '../../shared/takes/coverage.ts'
import type { Sitting, Stretch } from '../../shared/takes/coverage.ts'
import { readSpoken } from '../../shared/takes/spoken.ts'
import type { Spoken } from '../../shared/takes/spoken.ts'
import { concluded, doc, item, p, said } from '../editor/documents.ts'

const MINUTE = 60_000
const BEGIN = Date.parse('2026-03-03T18:00:00Z')
const at = (minutes: number) => new Date(BEGIN + minutes * MINUTE)
const sitting = (minutes: number): Sitting => ({ from: BEGIN, to: at(minutes).getTime() })

function spokenAt(minute: number, characters: number, gaps: number[] = []): Spoken {
  return { id: `i${minute}`, startedAt: at(minute).toISOString(), characters, gaps }
}

/** One letter a minute: written, not heard, silent, unwritten. */
function drawn(stretches: readonly Stretch[]): string {
  const letters = { written: 'w', notHeard: '?', silent: 's', unwritten: '.' }
  return stretches.map(({ state, minutes }) => letters[state].repeat(minutes)).join('')
}

describe('what the words of the record cover', () => {
  it('is nothing where nobody has written', () => {
    expect(drawn(coverage([], [], sitting(4)))).toBe('....')
  })

  it('is a minute at least, and one for every eighty characters', () => {
    expect(drawn(coverage([spokenAt(1, 3)], [], sitting(4)))).toBe('.w..')
    expect(drawn(coverage([spokenAt(0, 80)], [], sitting(4)))).toBe('w...')
    expect(drawn(coverage([spokenAt(0, 161)], [], sitting(4)))).toBe('www.')
  })

  it('ends where the next words begin', () => {
    expect(drawn(coverage([spokenAt(0, 800), spokenAt(2, 10)], [], sitting(6)))).toBe('www...')
  })

  it('begins only with the first letter', () => {
    expect(drawn(coverage([spokenAt(1, 0)], [], sitting(3)))).toBe('...')
  })

  it('has a gap in the minute in which something was not heard', () => {
    expect(drawn(coverage([spokenAt(0, 240, [170])], [], sitting(4)))).toBe('ww?.')
    expect(drawn(coverage([spokenAt(1, 0, [0])], [], sitting(3)))).toBe('.?.')
  })

  it('leaves the minute that runs to be written', () => {
    expect(drawn(coverage([], [], sitting(2.9)))).toBe('..')
  })

  it('is not asked for in a minute in which nothing was said, but counts there all the same', () => {
    const silent = [minuteKey(at(1).getTime()), minuteKey(at(2.5).getTime()), 'nonsense']
    expect(drawn(coverage([spokenAt(2, 10)], silent, sitting(4)))).toBe('.sw.')
  })

  it('takes a local time for the one on that day', () => {
    const local = new Date(at(2))
    const written = `${local.getHours()}:${String(local.getMinutes()).padStart(2, '0')}`
    const spoken = { id: 'a', startedAt: written, characters: 5, gaps: [] }
    expect(drawn(coverage([spoken], [], sitting(4)))).toBe('..w.')
  })

  it('leaves aside times that are only words', () => {
    const spoken = { id: 'a', startedAt: 'after lunch', characters: 500, gaps: [] }
    expect(drawn(coverage([spoken], [], sitting(2)))).toBe('..')
  })
})

const places = fc.array(
  fc
    .tuple(
      fc.integer({ min: -30, max: 150 }),
      fc.integer({ min: 0, max: 900 }),
      fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 2 }),
    )
    .map(([minute, characters, gaps]) => spokenAt(minute, characters, gaps)),
  { maxLength: 30 },
)
const length = fc.integer({ min: 0, max: 120 })

describe('the minutes of a sitting', () => {
  it('are all there, once, whatever was written', () => {
    fc.assert(
      fc.property(places, length, (spoken, minutes) => {
        const found = coverage(spoken, [], sitting(minutes))
        const starts = found.flatMap(minutesIn)
        expect(starts).toEqual(
          Array.from({ length: minutes }, (_, index) => BEGIN + index * MINUTE),
        )
        const states = found.map(({ state }) => state)
        expect(states.every((state, index) => state !== states[index + 1])).toBe(true)
      }),
    )
  })

  it('are covered more, never less, by more words', () => {
    fc.assert(
      fc.property(places, length, fc.nat(), (spoken, minutes, which) => {
        const more = spoken.map((one, index) =>
          index === which % Math.max(1, spoken.length)
            ? { ...one, characters: one.characters + 200 }
            : one,
        )
        const [before, after] = [spoken, more].map((of) =>
          drawn(coverage(of, [], sitting(minutes))),
        )
        expect(
          (before ?? '').split('').filter((one, index) => one === 'w' && after?.[index] === '.'),
        ).toEqual([])
      }),
    )
  })

  it('are covered in any order of the record alike', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }),
        length,
        (starts, minutes) => {
          const spoken = starts.map((start) => spokenAt(start, start * 7))
          expect(drawn(coverage(spoken, [], sitting(minutes)))).toBe(
            drawn(coverage(spoken.toReversed(), [], sitting(minutes))),
          )
        },
      ),
    )
  })
})

describe('the sitting', () => {
  it('goes from the first opening to now, or to the closing', () => {
    const openedAt = at(0).toISOString()
    expect(sittingOf({ openedAt }, [at(3).toISOString(), null], at(20))).toEqual(sitting(20))
    expect(sittingOf({ closedAt: at(9).toISOString() }, [openedAt], at(20))).toEqual(sitting(9))
  })

  it('is none where the times are of another day, or only words', () => {
    expect(sittingOf({ openedAt: '18:06' }, ['18:11'], at(20))).toBeNull()
    expect(sittingOf({ openedAt: '2019-05-01T10:00:00Z' }, [], at(20))).toBeNull()
    expect(sittingOf({}, [], at(20))).toBeNull()
  })
})

describe('the place to write a minute up', () => {
  it('is after the last words before it, by their time and not by their place', () => {
    const spoken = [spokenAt(9, 10), spokenAt(1, 10), spokenAt(4, 10)]
    expect(placeBefore(spoken, at(5).getTime(), sitting(12))?.id).toBe('i4')
    expect(placeBefore(spoken, at(0).getTime(), sitting(12))).toBeNull()
  })
})

describe('what is read from the record', () => {
  it('are the openings and interventions, each with the words up to the next', () => {
    const timed = (node: Node, attrs: Record<string, string>) =>
      node.type.create({ ...node.attrs, ...attrs }, node.content)
    const opened = { openedAt: at(0).toISOString() }
    const gap = minutesSchema.node('gap', { text: '@@' })
    const record = doc(
      timed(
        item(
          'item',
          'Opening',
          '12345',
          timed(said('a', 'A', '123', p('45', gap)), { startedAt: at(2).toISOString() }),
          concluded('c', '6789'),
          said('b', 'B', '0'),
        ),
        opened,
      ),
      'beside the items',
    )
    const spoken = [
      { id: 'item', startedAt: at(0).toISOString(), characters: 5, gaps: [] },
      { id: 'a', startedAt: at(2).toISOString(), characters: 10, gaps: [5] },
    ]
    expect(readSpoken(record)).toEqual(spoken)
    // The second time from what was kept of the first.
    expect(readSpoken(record)).toEqual(spoken)
  })
})
