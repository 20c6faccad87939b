import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { EditorState, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { around } from '../editor/blockCommands.ts'

export interface Placed {
  node: Node
  position: number
}

/** A row of positions, with the table around it. */
export interface PlacedRow extends Placed {
  table: Placed
  rows: Placed[]
  /** Its place among them. */
  index: number
}

/** The rows of a table, in the order in which they were asked. */
export function rowsOf({ node: table, position }: Placed): Placed[] {
  const rows: Placed[] = []
  table.forEach((node, offset) => {
    if (node.type.name === 'positionRow') rows.push({ node, position: position + 1 + offset })
  })
  return rows
}

/** The row at this position. */
export function placedRow({ doc }: EditorState, position: number | undefined): PlacedRow | null {
  const node = position === undefined ? null : doc.nodeAt(position)
  if (position === undefined || node?.type.name !== 'positionRow') return null
  const $row = doc.resolve(position)
  // Elsewhere than in a table a row is a row by itself.
  const table = $row.depth > 0 ? { node: $row.parent, position: $row.before() } : null
  const rows = table ? rowsOf(table) : []
  const index = rows.findIndex((row) => row.position === position)
  return table && { node, position, table, rows, index }
}

/** The row that the next key is about. */
export function enteredRow(state: EditorState): PlacedRow | null {
  const { selection } = state
  return isSelected(selection, 'positionRow') ? placedRow(state, selection.from) : null
}

/** The table that is in position entry while none of its rows is. */
export function enteredTable({ selection }: EditorState): Placed | null {
  if (!isSelected(selection, 'positionTable')) return null
  return { node: selection.node, position: selection.from }
}

/** True while the keys are about positions. */
export function isInEntry(selection: Selection): selection is NodeSelection {
  return isSelected(selection, 'positionRow') || isSelected(selection, 'positionTable')
}

function isSelected(selection: Selection, name: string): selection is NodeSelection {
  return selection instanceof NodeSelection && selection.node.type.name === name
}

/** The row whose comments the caret is in. */
export function commentedRow(state: EditorState): PlacedRow | null {
  const { $head } = state.selection
  const row = isInEntry(state.selection) ? null : around($head, 'positionRow')
  return placedRow(state, row?.position)
}

/** Turns the keys to the row at this position. */
export function enterRow(view: EditorView, position: number | undefined): void {
  if (position === undefined || !view.state.doc.nodeAt(position)) return
  const selection = NodeSelection.create(view.state.doc, position)
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
  view.focus()
}

/** The first row nobody has answered for, else the first; without rows, the field that adds one. */
export function enterTable(view: EditorView, position: number): void {
  const node = view.state.doc.nodeAt(position)
  if (node?.type.name !== 'positionTable') return
  const rows = rowsOf({ node, position })
  const next = rows.find((row) => isUnanswered(row.node)) ?? rows[0]
  if (next) enterRow(view, next.position)
  else focusAddField(view, position)
}

/** The row after this one, else the field that adds one. */
export function enterNextRow(view: EditorView, { table, rows, index }: PlacedRow): void {
  const next = rows[index + 1]
  if (next) enterRow(view, next.position)
  else focusAddField(view, table.position)
}

/** Nobody has said anything on it yet. */
export function isUnanswered({ attrs }: Node): boolean {
  return attrs.stance === 'notStated' && attrs.stanceAsRecorded === null
}

/** Puts the focus on the field that adds rows to the table, with what was typed already. */
export function focusAddField(view: EditorView, position: number, typed = ''): void {
  const field = fieldIn(view, position, '.positions-add-name')
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  if (typed === '') return
  const begun = field.value.trim().replace(/,$/, '')
  field.value = begun === '' ? typed : `${begun}, ${typed}`
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

export function focusCaption(view: EditorView, position: number): void {
  fieldIn(view, position, '.positions-caption-text')?.focus()
}

export function focusName(view: EditorView, position: number): void {
  fieldIn(view, position, '.position-name')?.focus()
}

/** Opens the row's ledger, and the form that adds a former stance to it. */
export function openLedger(view: EditorView, position: number): void {
  fieldIn(view, position, '.position-ledger-button')?.click()
}

function fieldIn(view: EditorView, position: number, selector: string): HTMLElement | null {
  const dom = view.nodeDOM(position)
  return dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(selector) : null
}
