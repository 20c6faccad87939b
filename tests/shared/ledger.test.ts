import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { exportHtml } from '../../shared/export/exportHtml.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { StanceChange } from '../../shared/minutes/minutes.ts'
import { disputeOf, formerStance, ledgerByRow } from '../../shared/positions/ledger.ts'
import type { LedgerEntry } from '../../shared/positions/ledger.ts'
import type { Stance } from '../../shared/positions/stance.ts'

/** Seconds after the question was put. */
const at = (seconds: number) => new Date(Date.UTC(2026, 2, 11, 14) + seconds * 1000).toISOString()

let keys = 0

function change(
  writer: string,
  seconds: number,
  from: Stance,
  to: Stance,
  more: Partial<LedgerEntry> = {},
): LedgerEntry {
  keys += 1
  return { key: `k${keys}`, row: 'spain', writer, from, to, at: at(seconds), ...more }
}

function sidesOf(...entries: LedgerEntry[]): string[] {
  const dispute = disputeOf(ledgerByRow(entries)('spain'))
  return dispute?.sides.map(({ stance, writers }) => `${stance} ${writers.join('+')}`.trim()) ?? []
}

describe('P2 a stance is in dispute', () => {
  it('when the second person did not know of the first one’s', () => {
    expect(
      sidesOf(change('ana', 0, 'notStated', 'support'), change('bo', 3600, 'notStated', 'object')),
    ).toEqual(['support ana', 'object bo'])
  })

  it('when the second person set another within seconds', () => {
    expect(
      sidesOf(change('ana', 0, 'notStated', 'support'), change('bo', 9, 'support', 'object')),
    ).toEqual(['support ana', 'object bo'])
  })

  it('between all who did not know of each other', () => {
    expect(
      sidesOf(
        change('ana', 0, 'notStated', 'support'),
        change('bo', 60, 'notStated', 'object'),
        change('cy', 120, 'notStated', 'support'),
      ),
    ).toEqual(['support ana+cy', 'object bo'])
  })

  it('also where only one of two that were set was known to the third', () => {
    expect(
      sidesOf(
        change('ana', 0, 'notStated', 'support'),
        change('bo', 60, 'notStated', 'object'),
        change('cy', 600, 'object', 'abstain'),
      ),
    ).toEqual(['support ana', 'abstain cy'])
  })

  it('when two rows with different stances became one, whoever set them', () => {
    expect(sidesOf(change('ana', 0, 'object', 'support', { joins: 'twin' }))).toEqual([
      'object',
      'support',
    ])
    expect(
      sidesOf(
        change('ana', 0, 'notStated', 'support'),
        change('bo', 60, 'notStated', 'object', { row: 'twin' }),
        change('ana', 120, 'object', 'support', { joins: 'twin' }),
      ),
    ).toEqual(['support ana', 'object bo'])
  })
})

describe('P2 a stance is not in dispute', () => {
  it('when it was changed by somebody who had seen the former one', () => {
    expect(
      sidesOf(change('ana', 0, 'notStated', 'support'), change('bo', 10, 'support', 'object')),
    ).toEqual([])
  })

  it('when both set the same', () => {
    expect(
      sidesOf(change('ana', 0, 'notStated', 'object'), change('bo', 1, 'notStated', 'object')),
    ).toEqual([])
  })

  it('when one person changes it quickly', () => {
    expect(
      sidesOf(change('ana', 0, 'notStated', 'support'), change('ana', 1, 'support', 'object')),
    ).toEqual([])
  })

  it('any more once a person has picked one, be it the one that stands', () => {
    const dispute = [
      change('ana', 0, 'notStated', 'support'),
      change('bo', 1, 'notStated', 'object'),
    ]
    expect(sidesOf(...dispute, change('bo', 2, 'object', 'object', { settles: true }))).toEqual([])
    expect(sidesOf(...dispute, change('cy', 2, 'object', 'abstain', { settles: true }))).toEqual([])
  })

  it('because of what an entity is said to have held in an earlier session', () => {
    expect(
      sidesOf(
        change('ana', 0, 'notStated', 'object'),
        change('bo', 1, 'support', 'object', { when: 'session 3' }),
        change('bo', 2, 'abstain', 'object', { when: '' }),
      ),
    ).toEqual([])
  })
})

describe('the former stance', () => {
  const told = change('ana', 0, 'support', 'object', { when: 'session 3', reason: 'new terms' })

  it('is the one a person told last', () => {
    expect(formerStance([told], 'object')).toEqual({
      stance: 'support',
      when: 'session 3',
      reason: 'new terms',
    })
    const corrected = change('bo', 5, 'abstain', 'object', { when: 'session 2' })
    expect(formerStance([told, corrected], 'object')?.stance).toBe('abstain')
  })

  it('is not made of a change in this session, which may be a corrected slip', () => {
    expect(formerStance([change('ana', 0, 'support', 'object')], 'object')).toBeNull()
  })

  it('is taken back by telling that there was none, and not shown beside the same one', () => {
    const none = change('ana', 9, 'notStated', 'object', { when: '' })
    expect(formerStance([told, none], 'object')).toBeNull()
    expect(formerStance([told], 'support')).toBeNull()
  })
})

it('what was told of a former stance is printed beneath the one held', () => {
  const row = {
    type: 'positionRow',
    attrs: { id: 'spain', attribution: 'Spain', stance: 'object' },
  }
  const body = { type: 'doc', content: [{ type: 'positionTable', content: [row] }] }
  const {
    key,
    writer: _,
    ...told
  } = change('ana', 0, 'support', 'object', {
    when: 'session 3',
    reason: 'Q&A',
  })
  expect(exportHtml(minutesOf(body, { ledger: { [key]: told } }))).toContain(
    'Object<br><small>was: support, session 3, Q&amp;A</small>',
  )
  expect(exportHtml(minutesOf(body))).not.toContain('was:')
})

const stance = fc.constantFrom<Stance>('support', 'object', 'abstain', 'notStated')
const row = fc.constantFrom('spain', 'twin', 'third')
const anyChange = fc
  .tuple(
    fc.record({ row, from: stance, to: stance, at: fc.integer({ min: 0, max: 40 }).map(at) }),
    fc.record(
      { when: fc.constant('session 3'), settles: fc.constant(true), joins: row },
      { requiredKeys: [] },
    ),
  )
  .map(([made, rest]): StanceChange => ({ ...made, ...rest }))
const writer = fc.constantFrom('ana', 'bo', 'cy')
const anyLedger = fc
  .array(fc.tuple(anyChange, writer), { maxLength: 12 })
  .map((list) => list.map(([made, who], index) => ({ ...made, writer: who, key: `k${index}` })))

describe('for any ledger', () => {
  it('P2 the order in which its entries arrive does not matter', () => {
    const shuffled = anyLedger.chain((ledger) =>
      fc.tuple(
        fc.constant(ledger),
        fc.shuffledSubarray(ledger, { minLength: ledger.length, maxLength: ledger.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([ledger, arrived]) => {
        for (const id of ['spain', 'twin', 'third']) {
          const [one, other] = [ledgerByRow(ledger)(id), ledgerByRow(arrived)(id)]
          expect(other).toEqual(one)
          expect(disputeOf(other)).toEqual(disputeOf(one))
        }
      }),
    )
  })

  it('a pick after everything settles it', () => {
    fc.assert(
      fc.property(anyLedger, stance, (ledger, to) => {
        const pick = change('cy', 100, to, to, { settles: true })
        expect(disputeOf(ledgerByRow([...ledger, pick])('spain'))).toBeNull()
      }),
    )
  })

  it('nothing is in dispute where each waits and knows what the one before did', () => {
    const steps = fc.array(fc.tuple(writer, stance), { maxLength: 8 })
    fc.assert(
      fc.property(steps, (made) => {
        let held: Stance = 'notStated'
        const ledger = made.map(([who, to], index) => {
          const from = held
          held = to
          return change(who, index * 10, from, to)
        })
        expect(sidesOf(...ledger)).toEqual([])
      }),
    )
  })

  it('P2 every replica finds the same, however the entries travelled', () => {
    const act = fc.record({
      by: fc.nat({ max: 2 }),
      change: anyChange,
      /** Whose entries reach whom before the next one is made. */
      from: fc.nat({ max: 2 }),
      to: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
        const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
        const mapOf = (doc: Y.Doc | undefined) =>
          (doc ?? new Y.Doc()).getMap<StanceChange>('ledger')
        const send = (from: Y.Doc | undefined, to: Y.Doc | undefined) => {
          if (from && to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
        }
        acts.forEach(({ by, change: made, from, to }, index) => {
          mapOf(docs[by]).set(`k${index}`, made)
          send(docs[from], docs[to])
        })
        for (const from of docs) for (const to of docs) send(from, to)
        for (const from of docs) for (const to of docs) send(from, to)
        const found = docs.map((doc) => {
          const map = mapOf(doc)
          const entries = [...map.entries()].map(([key, entry]) => ({
            ...entry,
            key,
            writer: String(map._map.get(key)?.id.client),
          }))
          return ['spain', 'twin', 'third'].map((id) => disputeOf(ledgerByRow(entries)(id)))
        })
        expect(found[1]).toEqual(found[0])
        expect(found[2]).toEqual(found[0])
      }),
    )
  })
})
