import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import type { Entity } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { confirmationsIn, confirmedDelegations, recordOf } from '../../shared/review/recordOf.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { confirmationKey } from '../../shared/review/review.ts'
import type { Confirmation } from '../../shared/review/review.ts'
import { findEntityByName } from '../../shared/roster/entities.ts'

const ENTITIES: Record<string, Entity> = {
  eg: { name: 'Egypt', kind: 'memberState', aliases: ['Égypte'] },
  egypt2: { name: 'Arab Republic of Egypt', mergedInto: 'eg' },
  cl: { name: 'Chile', kind: 'memberState' },
  arab: { name: 'Arab States', kind: 'other' },
  tsb: { name: 'TSB', kind: 'secretariat' },
}

const words = (text: string) => [minutesSchema.node('paragraph', null, [minutesSchema.text(text)])]
const said = (id: string, attrs: object, text = 'We agree.') =>
  minutesSchema.node('intervention', { id, ...attrs }, words(text))
const row = (id: string, attrs: object, text = 'Why not.') =>
  minutesSchema.node('positionRow', { id, ...attrs }, words(text))
const action = (id: string, owner: string) =>
  minutesSchema.node('action', { id, owner }, [minutesSchema.text('Send the text.')])
const table = (...rows: Node[]) => minutesSchema.node('positionTable', { id: 't' }, rows)
const item = (...blocks: Node[]) =>
  minutesSchema.node('agendaItem', { id: 'i' }, [
    minutesSchema.node('agendaHeading', null, [minutesSchema.text('Way forward')]),
    ...blocks,
  ])
const record = (...blocks: Node[]) => minutesSchema.node('doc', null, blocks)

const by = { personId: 'p', name: 'Amal', delegation: 'Egypt', at: '2031-05-03T18:42:00.000Z' }
const confirmed = (...given: [entityId: string, block: Node][]): Record<string, Confirmation> =>
  Object.fromEntries(
    given.map(([entityId, block]) => {
      const blockId = String(block.attrs.id)
      const hash = contentHash(block, block.type.name === 'positionRow' ? table(block) : null)
      return [confirmationKey(entityId, blockId), { blockId, hash, words: '', by }]
    }),
  )

describe('the record of a delegation', () => {
  test('is what it said, what was said for it, its positions and its actions, with their places', () => {
    const doc = record(
      said('loose', { attribution: 'Égypte' }),
      item(
        said('a', { speaker: 'egypt2', attribution: 'Egypt' }),
        said('b', { speaker: 'cl', onBehalfOf: 'Egypt' }),
        said('c', { speaker: 'cl' }),
        said('gone', { speaker: 'eg', withdrawn: true }),
        table(row('r1', { entity: 'cl' }), row('r2', { entity: 'eg', stance: 'object' })),
        action('act', 'EGYPT'),
      ),
    )
    const id = findEntityByName(ENTITIES, 'egypt')
    const blocks = recordOf(doc, ENTITIES, id ?? '')
    const found = blocks.map(({ blockId, kind, item: place, tableNumber }) => [
      blockId,
      kind,
      place?.number ?? null,
      tableNumber,
    ])
    expect(found).toEqual([
      ['loose', 'intervention', null, null],
      ['a', 'intervention', '1', null],
      ['b', 'intervention', '1', null],
      ['r2', 'position', '1', '1'],
      ['act', 'action', '1', null],
    ])
    for (const { node, position } of blocks) expect(doc.nodeAt(position)).toBe(node)
  })
})

describe('V8 a delegation has confirmed once everything that records it is confirmed as it is', () => {
  const a = said('a', { speaker: 'eg', attribution: 'Egypt' })
  const r = row('r', { entity: 'eg', stance: 'object' })
  const b = said('b', { speaker: 'cl', attribution: 'Chile' })
  const t = said('t', { speaker: 'tsb', attribution: 'TSB' })
  const counted = (doc: Node, confirmations: Record<string, Confirmation>, entities = ENTITIES) => {
    const { confirmed: done, of } = confirmedDelegations(doc, entities, { confirmations })
    return `${done} of ${of}`
  }

  test('counting those that spoke or hold a position, without the secretariat', () => {
    const doc = record(a, b, t, table(r), action('x', 'arab'))
    expect(counted(doc, {})).toBe('0 of 2')
    expect(counted(doc, confirmed(['eg', a]))).toBe('0 of 2')
    expect(counted(doc, confirmed(['eg', a], ['eg', r]))).toBe('1 of 2')
    expect(counted(doc, confirmed(['eg', a], ['eg', r], ['cl', b]))).toBe('2 of 2')
    expect(counted(doc, confirmed(['cl', a], ['cl', r], ['cl', b]))).toBe('1 of 2')
  })

  test.each([
    ['words', said('a', { speaker: 'eg', attribution: 'Egypt' }, 'We object.')],
    ['capacity', said('a', { speaker: 'eg', attribution: 'Egypt', capacity: 'Chair' })],
    ['entities', said('a', { speaker: 'egypt2', attribution: 'Egypt' })],
    ['group', said('a', { speaker: 'eg', attribution: 'Egypt', onBehalfOf: 'Arab States' })],
  ])('other %s are not confirmed', (_what, changed) => {
    const confirmations = confirmed(['eg', a])
    expect(counted(record(a), confirmations)).toBe('1 of 1')
    const doc = record(changed)
    const [block] = recordOf(doc, ENTITIES, 'eg')
    if (!block) throw new Error('Nothing records Egypt.')
    expect(confirmationsIn(ENTITIES, { confirmations })('eg', block)).toBe('changedSince')
    expect(counted(doc, confirmations)).toMatch(/^0 of/)
  })

  test('another stance is not confirmed, though the comments are the same', () => {
    const supporting = table(row('r', { entity: 'eg', stance: 'support' }))
    expect(counted(record(table(r)), confirmed(['eg', r]))).toBe('1 of 1')
    expect(counted(record(supporting), confirmed(['eg', r]))).toBe('0 of 1')
  })

  test.each([{ question: 'Do you object?' }, { document: 'TD433R1' }, { caption: 'On the terms' }])(
    'the same stance on another question is not confirmed: %o',
    (attrs) => {
      const asked = minutesSchema.node('positionTable', { id: 't', ...attrs }, [r])
      expect(counted(record(table(r)), confirmed(['eg', r]))).toBe('1 of 1')
      expect(counted(record(asked), confirmed(['eg', r]))).toBe('0 of 1')
    },
  )

  test('of delegations that were merged since, the word of either counts', () => {
    const apart = { ...ENTITIES, egypt2: { name: 'Arab Republic of Egypt' } }
    const other = said('o', { speaker: 'egypt2', attribution: 'Egypt' })
    const confirmations = confirmed(['eg', a], ['egypt2', other])
    expect(counted(record(a, other), confirmations, apart)).toBe('2 of 2')
    expect(counted(record(a, other), confirmations)).toBe('1 of 1')
  })
})
