import { Fragment } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { plainBlocks } from '../../client/chair/richText/plainBlocks.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { concluded, doc, item, p, ref, row, said, table } from './documents.ts'

const text = (words: string, ...marks: string[]) =>
  minutesSchema.text(
    words,
    marks.map((name) => minutesSchema.mark(name)),
  )
const listOf = (...lines: Node[]) =>
  minutesSchema.node('bulletList', null, minutesSchema.node('listItem', null, lines))
const flattened = (...content: Node[]) => doc(...plainBlocks(Fragment.from(content)))

test('a piece of the record is pasted into a small text as its lines, without its ids', () => {
  const piece = item(
    'one',
    'Views',
    said('two', 'Egypt', 'Egypt agreed.', p('It had read ', ref('TD1'), '.')),
    table('three', row('r1', 'Egypt', 'object', 'Too early.')),
    concluded('four', 'Deferred.'),
  )
  const lines = ['Views', 'Egypt agreed.', 'It had read TD1.', 'Too early.', 'Deferred.']
  expect(flattened(piece).toJSON()).toEqual(doc(...lines).toJSON())
})

test('lists and marks stay, what ties words to the review of the record does not', () => {
  const marks = [minutesSchema.mark('bold'), minutesSchema.mark('anchor', { id: 't-1' })]
  const anchored = minutesSchema.text('bold', marks)
  expect(flattened(listOf(p(anchored), p('b'))).toJSON()).toEqual(
    doc(listOf(p(text('bold', 'bold')), p('b'))).toJSON(),
  )
})

test('words without a block of their own become one line', () => {
  expect(flattened(text('a'), text('b', 'italic')).toJSON()).toEqual(
    doc(p(text('a'), text('b', 'italic'))).toJSON(),
  )
})
