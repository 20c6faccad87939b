import { Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { EditorState, Plugin } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { withoutCopies } from '../../client/review/marks/anchorsOfCopies.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, p, said } from '../editor/documents.ts'

const anchor = minutesSchema.mark('anchor', { id: 'x-1' })
const RECORD = doc(
  said('a', 'Egypt', p('It ', minutesSchema.text('objected', [anchor]), ' then.')),
  said('b', 'Kenya', 'Kenya agreed.'),
)
/** Of the anchored words, and of the place after "Kenya". */
const [FROM, TO] = [5, 13]
const KENYA = 28

const state = EditorState.create({
  doc: RECORD,
  plugins: [new Plugin({ appendTransaction: withoutCopies })],
})

/** The words with an anchor, by the block they stand in. */
function anchored(shown: Node): string[] {
  const found: string[] = []
  shown.descendants((node, _position, parent) => {
    if (node.marks.some((mark) => mark.eq(anchor)))
      found.push(`${node.text} in ${parent?.textContent}`)
  })
  return found
}

function pasting(change: (transaction: Transaction) => Transaction, event = 'paste'): Node {
  return state.applyTransaction(change(state.tr).setMeta('uiEvent', event)).state.doc
}

test('the test’s places are the words they are to be', () => {
  expect(RECORD.textBetween(FROM, TO)).toBe('objected')
  expect(RECORD.textBetween(KENYA - 5, KENYA)).toBe('Kenya')
})

test('M3 pasted copies of anchored words carry no anchor', () => {
  const pasted = pasting((tr) => tr.replace(KENYA, KENYA, RECORD.slice(FROM, TO)))
  expect(anchored(pasted)).toEqual(['objected in It objected then.'])
  expect(pasted.textContent).toContain('Kenyaobjected agreed.')
})

test('M3 words that were cut and are gone bring their anchor along', () => {
  const cut = RECORD.slice(FROM, TO)
  const pasted = pasting((tr) => tr.insert(KENYA, cut.content).delete(FROM, TO))
  expect(anchored(pasted)).toEqual(['objected in Kenyaobjected agreed.'])
})

test('words that are dragged elsewhere bring their anchor along', () => {
  const pasted = pasting((tr) => {
    tr.delete(FROM, TO)
    const at = tr.mapping.map(KENYA)
    return tr.replace(at, at, RECORD.slice(FROM, TO))
  }, 'drop')
  expect(anchored(pasted)).toEqual(['objected in Kenyaobjected agreed.'])
})

test('words pasted into the middle of anchored ones belong to them', () => {
  const marked = minutesSchema.text(' and also ', [anchor])
  const pasted = pasting((tr) => tr.insert(FROM + 3, marked))
  expect(anchored(pasted)).toEqual(['obj and also ected in It obj and also ected then.'])
})

test('typing among anchored words changes nothing of the anchor', () => {
  const typed = state.applyTransaction(state.tr.insertText('!', FROM + 3)).state.doc
  expect(anchored(typed)).toEqual(['obj!ected in It obj!ected then.'])
})

test('an empty paste is no paste', () => {
  expect(pasting((tr) => tr.replace(KENYA, KENYA, Slice.empty)).eq(RECORD)).toBe(true)
})
