import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { insertedNodes, nodesToIdentify } from '../../client/minutes/editor/identifiers.ts'
import { doc, item, p, said } from './documents.ts'

/** The speakers of the nodes that need an identifier after this change. */
function toIdentify(before: Node, change: (state: EditorState) => EditorState['tr']): string[] {
  const transaction = change(EditorState.create({ doc: before }))
  const inserted = insertedNodes([transaction], transaction.doc)
  return nodesToIdentify(inserted, transaction.doc).map(
    ({ node, position }) => `${String(node.attrs.attribution ?? node.type.name)} ${position}`,
  )
}

test('Typing gives no identifiers', () => {
  expect(toIdentify(doc(said(null, 'X', 'words')), ({ tr }) => tr.insertText('more ', 2))).toEqual(
    [],
  )
})

test('A node without an id gets one where it is inserted', () => {
  expect(toIdentify(doc('before'), ({ tr }) => tr.insert(8, said(null, 'X', 'new')))).toEqual([
    'X 8',
  ])
})

test('A copy gets its own id, and the original keeps its', () => {
  const before = doc(said('a', 'X', 'words'))
  const end = before.content.size
  expect(toIdentify(before, ({ tr }) => tr.insert(end, said('a', 'copy', 'words')))).toEqual([
    'copy 9',
  ])
  expect(toIdentify(before, ({ tr }) => tr.insert(0, said('a', 'copy', 'words')))).toEqual([
    'copy 0',
  ])
})

test('What was cut and put back keeps its id', () => {
  expect(toIdentify(doc(p('end')), ({ tr }) => tr.insert(0, said('a', 'X', 'words')))).toEqual([])
})

test('What is moved in one change keeps its id', () => {
  const before = doc(said('a', 'X', 'words'), p('end'))
  const moved = said('a', 'X', 'words')
  expect(toIdentify(before, ({ tr }) => tr.delete(0, 9).insert(5, moved))).toEqual([])
})

test('Of two copies pasted at once the first in the document keeps the id', () => {
  const copies = [said('a', 'first', '1'), said('a', 'second', '2')]
  expect(toIdentify(doc(p('end')), ({ tr }) => tr.insert(0, copies))).toEqual(['second 5'])
})

test('An id is looked for in sections too', () => {
  const before = doc(item('i', 'One', said('a', 'X', 'words')))
  const end = before.content.size
  expect(
    toIdentify(before, ({ tr }) => tr.insert(end, item('i', 'One', said('a', 'X', 'w')))),
  ).toEqual([`agendaItem ${end}`, `X ${end + 6}`])
})
