import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { exportJson } from '../../shared/export/exportJson.ts'
import { importJson } from '../../shared/import/json/importJson.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { appendMinutes, readMinutes } from '../../shared/minutes/minutesDocument.ts'
import { ledgerByRow, entriesOf } from '../../shared/positions/ledger.ts'

const text = (words: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words }],
})
const change = (row: string, time: string) =>
  ({ row, from: 'notStated', to: 'object', at: `2026-03-04T${time}:00.000Z` }) as const
const RECORD = minutesOf(
  {
    type: 'doc',
    content: [
      { type: 'intervention', attrs: { id: 'i1' }, content: [text('Egypt asked for time.')] },
      {
        type: 'positionTable',
        attrs: { id: 't1' },
        content: [
          { type: 'positionRow', attrs: { id: 'r1' }, content: [text('Too early.')] },
          { type: 'positionRow', attrs: { id: 'r2' }, content: [text('The same.')] },
        ],
      },
      { type: 'conclusion', attrs: { id: 'c1' }, content: [text('It is deferred.')] },
    ],
  },
  { ledger: { a: change('r1', '09:00'), b: { ...change('r2', '09:01'), joins: 'r1' } } },
)

function meetingWith(minutes: Minutes): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => appendMinutes(doc, minutes))
  return doc
}
const idsOf = ({ attrs, content = [] }: NodeJSON): string[] => [
  ...(typeof attrs?.['id'] === 'string' ? [attrs['id']] : []),
  ...content.flatMap(idsOf),
]

test('R9 a record that is imported into itself stands there twice, every block under an id of its own', () => {
  const doc = meetingWith(RECORD)
  const { minutes } = importJson(exportJson(readMinutes(doc)))
  doc.transact(() => appendMinutes(doc, minutes))
  const { body } = readMinutes(doc)
  const ids = idsOf(body)
  expect(ids.slice(0, 5)).toEqual(['i1', 't1', 'r1', 'r2', 'c1'])
  expect(ids).toHaveLength(10)
  expect(new Set(ids).size).toBe(10)
  expect(idsOf(RECORD.body)).toEqual(ids.slice(0, 5))
})

test('R9 the ledger of the copy goes with its rows, and the original keeps its own', () => {
  const doc = meetingWith(RECORD)
  doc.transact(() => appendMinutes(doc, RECORD))
  const { body, ledger } = readMinutes(doc)
  const [, , , , , , , first = '', second = ''] = idsOf(body)
  const rows = ledgerByRow(entriesOf(ledger))
  expect(rows('r1')).toHaveLength(1)
  expect(rows('r2').map(({ row }) => row)).toEqual(['r1', 'r2'])
  expect(rows(first).map(({ row }) => row)).toEqual([first])
  expect(rows(second).map(({ row, joins }) => [row, joins])).toEqual([
    [first, undefined],
    [second, first],
  ])
})

test('R2 beside other ids a record keeps its own', () => {
  const other = minutesOf({
    type: 'doc',
    content: [{ type: 'intervention', attrs: { id: 'i9' }, content: [text('Fiji.')] }],
  })
  const doc = meetingWith(other)
  doc.transact(() => appendMinutes(doc, RECORD))
  expect(idsOf(readMinutes(doc).body)).toEqual(['i9', 'i1', 't1', 'r1', 'r2', 'c1'])
})
