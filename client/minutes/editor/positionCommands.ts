import type { Command } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import { around } from './blockCommands.ts'

/** Adds a row at the end of the table at `position` and puts the focus on its name. */
export function appendPositionRow(view: EditorView, position: number): void {
  const table = view.state.doc.nodeAt(position)
  if (table?.type.name === 'positionTable') insertRow(view, position + table.nodeSize - 1)
}

/** Adds a row after the one at `position` and puts the focus on its name. */
export function insertRowAfter(view: EditorView, position: number): void {
  const row = view.state.doc.nodeAt(position)
  if (row?.type.name === 'positionRow') insertRow(view, position + row.nodeSize)
}

/** In a position table: a new row after the one the caret is in. */
export const newPositionRow: Command = (state, dispatch, view) => {
  const { $head } = state.selection
  const table = around($head, 'positionTable')
  if (!table) return false
  const row = around($head, 'positionRow')
  const end = table.position + table.node.nodeSize - 1
  if (dispatch && view) insertRow(view, row ? row.position + row.node.nodeSize : end)
  return true
}

function insertRow(view: EditorView, position: number): void {
  const { positionRow, paragraph } = view.state.schema.nodes
  if (!positionRow || !paragraph || !view.editable) return
  const row = positionRow.create({ id: newIdentifier() }, paragraph.create())
  view.dispatch(view.state.tr.insert(position, row))
  const dom = view.nodeDOM(position)
  if (dom instanceof HTMLElement) dom.querySelector('textarea')?.focus()
}
