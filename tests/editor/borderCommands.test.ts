import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import {
  newAgendaItem,
  newConclusion,
  newIntervention,
} from '../../client/minutes/editor/blockCommands.ts'
import {
  dissolveIntervention,
  leaveBlock,
  removeEmptyItem,
  splitBlock,
  stayAtStart,
} from '../../client/minutes/editor/borderCommands.ts'
import { concluded, doc, item, p, said } from './documents.ts'

/** The document after the command at `caret`, as ProseMirror prints it; null where it does nothing. */
function run(command: Command, before: Node, caret: number): string | null {
  let state = EditorState.create({ doc: before })
  state = state.apply(state.tr.setSelection(TextSelection.create(before, caret)))
  let printed: string | null = null
  command(state, (transaction) => (printed = transaction.doc.toString()))
  return printed
}

test('What follows a heading is a paragraph, wherever the heading is split', () => {
  expect(run(splitBlock, doc(item('a', 'One')), 5)).toBe(
    'doc(agendaItem(agendaHeading("One"), paragraph))',
  )
  expect(run(splitBlock, doc(item('a', 'One')), 3)).toBe(
    'doc(agendaItem(agendaHeading("O"), paragraph("ne")))',
  )
})

test('Enter at the end of a paragraph in an agenda item makes a paragraph, not a heading', () => {
  expect(run(splitBlock, doc(item('a', '', 'words')), 9)).toBe(
    'doc(agendaItem(agendaHeading, paragraph("words"), paragraph))',
  )
})

test('Enter in the empty last paragraph of an intervention goes on after it', () => {
  expect(run(leaveBlock, doc(said('a', 'X', 'words', p())), 9)).toBe(
    'doc(intervention(paragraph("words")), paragraph)',
  )
  expect(run(leaveBlock, doc(said('a', 'X', p())), 2)).toBeNull()
})

test('Backspace in an intervention without words leaves its speaker as words', () => {
  expect(run(dissolveIntervention, doc(said('a', 'Fiji', p())), 2)).toBe('doc(paragraph("Fiji"))')
  expect(run(dissolveIntervention, doc(concluded('a', p())), 2)).toBe('doc(paragraph)')
  expect(run(dissolveIntervention, doc(said('a', 'Fiji', 'words')), 2)).toBeNull()
})

test('Backspace removes an agenda item only when it holds nothing', () => {
  expect(run(removeEmptyItem, doc(p('x'), item('a', '')), 5)).toBe('doc(paragraph("x"))')
  expect(run(removeEmptyItem, doc(p('x'), item('a', '', 'words')), 5)).toBeNull()
})

test('At the start of an intervention the browser does not get to join blocks', () => {
  const before = doc(said('a', 'X', 'one'), said('b', 'Y', 'two'))
  const state = EditorState.create({ doc: before, selection: TextSelection.create(before, 9) })
  expect(stayAtStart(state)).toBe(true)
})

test('A new intervention comes after the block of the caret, inside its agenda item', () => {
  expect(run(newIntervention, doc(item('a', 'One', 'words', 'more')), 8)).toBe(
    'doc(agendaItem(agendaHeading("One"), paragraph("words"), intervention(paragraph), paragraph("more")))',
  )
})

test('A new block takes the place of the empty paragraph the caret is in', () => {
  expect(run(newConclusion, doc(item('a', 'One', p())), 7)).toBe(
    'doc(agendaItem(agendaHeading("One"), conclusion(paragraph)))',
  )
})

test('A new agenda item comes after the one of the caret', () => {
  expect(run(newAgendaItem, doc(item('a', 'One', 'words'), item('b', 'Two')), 8)).toBe(
    'doc(agendaItem(agendaHeading("One"), paragraph("words")), agendaItem(agendaHeading), agendaItem(agendaHeading("Two")))',
  )
})
