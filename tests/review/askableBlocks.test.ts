import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { beside } from '../../client/review/marks/askableBlocks.ts'
import { doc, item, p, row, said, table } from '../editor/documents.ts'

const RECORD = doc(
  item(
    'i',
    'Views',
    said('before', 'Egypt', p('We agree.')),
    table('t', row('blank', 'Egypt', 'object'), row('written', 'Kenya', 'support', 'Yes.')),
    said('after', 'Peru', p('So do we.')),
  ),
)

/** The blocks that a step at a time chooses from a place on, each selected as a page selects it. */
function chosen(from: string, step: 1 | -1, areStancesAskable: boolean): unknown[] {
  let state = selecting(EditorState.create({ doc: RECORD }), positionOf(from))
  const ids: unknown[] = []
  for (let found = beside(state, step, areStancesAskable); found;) {
    ids.push(found.node.attrs.id)
    state = selecting(state, found.position)
    found = beside(state, step, areStancesAskable)
  }
  return ids
}

function selecting(state: EditorState, position: number): EditorState {
  const isEmpty = state.doc.nodeAt(position)?.content.size === 0
  const selection = isEmpty
    ? NodeSelection.create(state.doc, position)
    : TextSelection.near(state.doc.resolve(position + 1))
  return state.apply(state.tr.setSelection(selection))
}

function positionOf(id: string): number {
  let found = 0
  RECORD.descendants(({ attrs }, position) => {
    if (attrs.id === id) found = position
  })
  return found
}

test('the keys go through the positions too, also those without words, there and back', () => {
  expect(chosen('before', 1, true)).toEqual(['blank', 'written', 'after'])
  expect(chosen('after', -1, true)).toEqual(['written', 'blank', 'before'])
})

test('where no stance may be asked for, they pass over what has no words', () => {
  expect(chosen('before', 1, false)).toEqual(['written', 'after'])
  expect(chosen('after', -1, false)).toEqual(['written', 'before'])
})
