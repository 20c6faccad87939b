import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { headingAbove, selectedWords } from '../../client/review/marks/selectedWords.ts'
import { doc, item, p, ref, row, said, table } from '../editor/documents.ts'

const RECORD = doc(
  item(
    'one',
    'Opening',
    'The session was opened.',
    said('egypt', 'Egypt', p('See ', ref('TD5'), ', it said.'), 'It asked for more time.'),
    said('kenya', 'Kenya', 'Kenya agreed.'),
    table('views', row('r1', 'Peru', 'object', 'Too early.'), row('r2', 'Fiji', 'support', 'Yes.')),
  ),
)

/** Where words stand in the record; they stand in one text. */
function positionOf(words: string): number {
  let found = -1
  RECORD.descendants((node: Node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1
    if (at >= 0) found = position + at
  })
  return found
}

function select(first: string, last = first) {
  const end = positionOf(last) + last.length
  return selectedWords(TextSelection.create(RECORD, positionOf(first), end))
}

describe('selected words are told by their block and where they stand in it', () => {
  test('in the second paragraph of a block, behind a reference', () => {
    const words = 'See TD5, it said.\nIt asked for more time.'
    const target = { blockId: 'egypt', start: words.indexOf('more'), quote: 'more time' }
    expect(select('more time')).toEqual({ kind: 'words', target })
  })

  test('over two paragraphs of one block', () => {
    expect(select(', it said', 'It asked')).toEqual({
      kind: 'words',
      target: { blockId: 'egypt', start: 7, quote: ', it said.\nIt asked' },
    })
  })

  test('in a row of positions', () => {
    expect(select('early')).toEqual({
      kind: 'words',
      target: { blockId: 'r1', start: 4, quote: 'early' },
    })
  })

  test('in a paragraph of an agenda item, whose words begin with its heading', () => {
    expect(select('was opened')).toEqual({
      kind: 'words',
      target: { blockId: 'one', start: 'Opening\nThe session '.length, quote: 'was opened' },
    })
  })

  test('without the white space around them', () => {
    expect(select(' agreed')).toEqual({
      kind: 'words',
      target: { blockId: 'kenya', start: 6, quote: 'agreed' },
    })
    expect(select(' ')).toEqual({ kind: 'nothing' })
  })

  test('not over two blocks', () => {
    expect(select('more time', 'Kenya agreed')).toEqual({ kind: 'severalBlocks' })
    expect(select('Too early', 'Yes')).toEqual({ kind: 'severalBlocks' })
    expect(select('opened', 'See')).toEqual({ kind: 'severalBlocks' })
  })
})

test('where there are no words to speak of, there is the heading above them', () => {
  const target = { blockId: 'one', start: 0, quote: 'Opening' }
  expect(headingAbove(RECORD.resolve(positionOf('Too early.')))).toEqual(target)
  expect(headingAbove(RECORD.resolve(0))).toBeNull()
})
