import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { newAgendaItem, newConclusion } from '../../client/minutes/editor/blockCommands.ts'
import {
  dissolveIntervention,
  leaveBlock,
  removeEmptyItem,
  removeEmptyRow,
  removeParagraphBackward,
  removeParagraphForward,
  splitBlock,
  stayAtStart,
} from '../../client/minutes/editor/borderCommands.ts'
import { concluded, doc, item, p, row, said, table } from './documents.ts'

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

test('Backspace or Delete in an empty paragraph takes the paragraph, never the block beside it', () => {
  const between = doc(said('a', 'X', 'one'), p(), said('b', 'Y', 'two'))
  const left = 'doc(intervention(paragraph("one")), intervention(paragraph("two")))'
  expect(run(removeParagraphBackward, between, 8)).toBe(left)
  expect(run(removeParagraphForward, between, 8)).toBe(left)
  expect(run(removeParagraphBackward, doc(said('a', 'X', 'one'), 'words'), 8)).toBeNull()
  expect(run(removeParagraphBackward, doc(p()), 1)).toBeNull()
})

test('Enter in the empty last paragraph of a table goes on after the table', () => {
  const spare = doc(table('t', row('a', 'Fiji', 'object', 'words', '')))
  expect(run(leaveBlock, spare, 10)).toBe(
    'doc(positionTable(positionRow(paragraph("words"))), paragraph)',
  )
  const nameless = doc(table('t', row('a', 'Fiji', 'object', 'words'), row('b', '', 'object', '')))
  expect(run(leaveBlock, nameless, 12)).toBe(
    'doc(positionTable(positionRow(paragraph("words"))), paragraph)',
  )
})

test('Enter in the empty comments of a delegation does not leave the table', () => {
  const named = doc(table('t', row('a', 'Fiji', 'object', 'words'), row('b', 'Oman', 'object', '')))
  expect(run(leaveBlock, named, 12)).toBeNull()
})

test('Backspace removes a position only when it has neither name nor words', () => {
  const two = doc(table('t', row('a', 'Fiji', 'object', 'words'), row('b', '', 'object', '')))
  expect(run(removeEmptyRow, two, 12)).toBe('doc(positionTable(positionRow(paragraph("words"))))')
  expect(run(removeEmptyRow, doc(table('t', row('a', 'Fiji', 'object', ''))), 3)).toBeNull()
  expect(run(removeEmptyRow, doc(table('t', row('a', '', 'object', ''))), 3)).toBe('doc(paragraph)')
})
