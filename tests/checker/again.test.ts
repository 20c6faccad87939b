import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { Fragment } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { checkRecord, readAhead } from '../../shared/checker/checkRecord.ts'
import type { CheckedAgainst } from '../../shared/checker/checkRecord.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { concluded, doc, item, p, ref, row, said, table } from '../editor/documents.ts'
import { arbitraryMinutes } from '../shared/arbitraryMinutes.ts'
import { having } from './records.ts'

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

test('any minutes can be checked, and are not changed by it', () => {
  fc.assert(
    fc.property(arbitraryMinutes, ({ body, meeting, entities, documents }) => {
      const text = minutesSchema.nodeFromJSON(body)
      const against = frozen({ meeting, entities, documents, isDisputed: () => false })
      const found = checkRecord(text, against)
      expect(text.eq(minutesSchema.nodeFromJSON(body))).toBe(true)
      expect(checkRecord(text, against)).toEqual(found)
      expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
      for (const { place } of found) {
        expect(place.from).toBeLessThanOrEqual(place.to)
        expect(place.from).toBeGreaterThanOrEqual(0)
        expect(place.to).toBeLessThanOrEqual(text.content.size)
      }
      expect(found.map(({ place }) => place.from)).toEqual(
        found.map(({ place }) => place.from).toSorted((one, other) => one - other),
      )
    }),
    { numRuns: 300 },
  )
})

/** Sentences on which the rules act, about few names, so that one edit decides about another block. */
const sentence = fc.constantFrom(
  'The Chair asked those consulted (Peru, Fiji, Chad) if they would object.',
  'Spain objected to the trial.',
  'Peru has consensus with Fiji and Chad.',
  'There was consensus.',
  'Two delegations objected.',
  'The meeting closed at 18:05, 5 minutes late.',
  'Nothing was said.',
)
const name = fc.constantFrom('Peru', 'Fiji', 'Spain', '?')
const id = fc.constantFrom('1', '2', '3')
const paragraph = fc.oneof(
  sentence.map((words) => p(words)),
  fc.constantFrom('TD5R1', 'TD5R2').map((cited) => p('See ', ref(cited), '.')),
  fc.constant(p(minutesSchema.node('gap', { text: '@@ who' }))),
)
const block: fc.Arbitrary<Node> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.tuple(id, name, paragraph).map(([key, speaker, words]) => said(key, speaker, words)),
  fc.tuple(id, paragraph).map(([key, words]) => concluded(key, words)),
  fc
    .tuple(
      id,
      fc.array(fc.tuple(id, name, fc.constantFrom('object', 'support')), { maxLength: 3 }),
      fc.constantFrom('TD5R1', null),
    )
    .map(([key, rows, document]) =>
      having(table(key, ...rows.map(([rowId, who, stance]) => row(rowId, who, stance))), {
        question: 'Would you object to the trial?',
        document,
      }),
    ),
)
const section = fc
  .tuple(id, fc.array(block, { maxLength: 5 }), fc.constantFrom('10:00', '09:00', null))
  .map(([key, blocks, openedAt]) => having(item(key, 'Heading', ...blocks), { openedAt }))
const AGAINST: CheckedAgainst = {
  meeting: { scheduledEnd: '18:00', closedAt: '18:02' },
  entities: {},
  documents: { TD5R3: {} },
}

const children = (node: Node) =>
  Array.from({ length: node.childCount }, (_, index) => node.child(index))

/** The document with one block put in, taken out or replaced; everything else keeps its identity. */
function edited(before: Node, place: number, inner: number, put: Node | null): Node {
  const sections = children(before)
  const index = place % Math.max(1, sections.length)
  const target = sections[index]
  if (!target) return doc(...(put ? [put] : []))
  if (target.type.name !== 'agendaItem') {
    return before.copy(Fragment.from(sections.toSpliced(index, 1, ...(put ? [put] : []))))
  }
  const at = inner % (target.childCount + 1)
  const changed = children(target).toSpliced(
    at,
    put && inner % 2 === 0 ? 0 : 1,
    ...(put ? [put] : []),
  )
  return before.copy(
    Fragment.from(sections.toSpliced(index, 1, target.copy(Fragment.from(changed)))),
  )
}

test('after any edits a check finds what a fresh one finds', () => {
  const edits = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.option(block)), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(fc.oneof(section, block), { maxLength: 4 }), edits, (start, changes) => {
      let text = doc(...start)
      for (const [place, inner, put] of changes) {
        text = edited(text, place, inner, put)
        const fresh = minutesSchema.nodeFromJSON(text.toJSON())
        expect(checkRecord(text, AGAINST)).toEqual(checkRecord(fresh, AGAINST))
      }
    }),
    { numRuns: 400 },
  )
})

describe('in a record of 5000 interventions', () => {
  const words = 'The delegate saw no reason to decide today. Peru supported the annex as it stood.'
  const intervention = (key: string) => said(key, 'Peru', words)
  const items = Array.from({ length: 100 }, (_, number) =>
    item(
      `item-${number}`,
      `Item ${number}`,
      ...Array.from({ length: 50 }, (_each, index) => intervention(`${number}-${index}`)),
    ),
  )

  /** How many blocks are read to know the whole record. */
  function blocksRead(text: Node): number {
    let read = 0
    expect(readAhead(text, () => (read += 1) > 0)).toBe(true)
    return read
  }

  test('one key has one block read again', () => {
    const before = doc(...items)
    expect(blocksRead(before)).toBe(100 * 51)
    expect(blocksRead(before)).toBe(0)
    const [first, second] = [items[60] as Node, items[61] as Node]
    const typed = first.copy(first.content.replaceChild(25, said('60-24', 'Peru', `${words}x`)))
    const after = doc(...items.toSpliced(60, 2, typed, second))
    expect(blocksRead(after)).toBe(1)
  })

  test('reading ahead stops when there is no time, and goes on from there', () => {
    const text = doc(...items.map((one) => minutesSchema.nodeFromJSON(one.toJSON())))
    let left = 1000
    expect(readAhead(text, () => left-- > 0)).toBe(false)
    expect(blocksRead(text)).toBe(100 * 51 - 1000)
  })
})
