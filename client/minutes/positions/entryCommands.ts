import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import { around, insertBlock } from '../editor/blockCommands.ts'
import {
  commentedRow,
  enterNextRow,
  enterRow,
  enterTable,
  focusCaption,
  isInEntry,
} from './entrySelection.ts'
import type { Placed, PlacedRow } from './entrySelection.ts'
import { entryOrigin, setOrigin } from './entryOrigin.ts'

/** Goes to the positions on the current question; where none was asked, to a new question. */
export const enterPositions: Command = (state, dispatch, view) => {
  if (isInEntry(state.selection)) return true
  const question = currentQuestion(state)
  if (!question) return newQuestion(state, dispatch, view)
  if (!dispatch || !view) return true
  const row = commentedRow(state)
  if (row) {
    enterRow(view, row.position)
    return true
  }
  dispatch(setOrigin(state.tr, state.selection.head))
  enterTable(view, question.position)
  return true
}

/** A new position table, which begins with its question. */
export const newQuestion: Command = (state, dispatch, view) => {
  const table = state.schema.nodes.positionTable?.create({ id: newIdentifier() })
  if (!table) return false
  if (!dispatch) return true
  const { transaction, position } = insertBlock(state, table)
  transaction.setSelection(NodeSelection.create(transaction.doc, position))
  dispatch(setOrigin(transaction, null).scrollIntoView())
  if (view) focusCaption(view, position)
  return true
}

/** From the comments of a position to the next position. */
export const nextPosition: Command = (state, dispatch, view) => {
  const row = commentedRow(state)
  if (!row) return false
  if (dispatch && view) enterNextRow(view, row)
  return true
}

/** The table the caret is in, else the nearest one of its agenda item: before it, or else after it. */
function currentQuestion({ selection: { $head } }: EditorState): Placed | null {
  const table = around($head, 'positionTable')
  if (table) return table
  const depth = around($head, 'agendaItem') ? depthOfItem($head) : 0
  const item = $head.node(depth)
  let position = depth === 0 ? 0 : $head.start(depth)
  let found: Placed | null = null
  for (let index = 0; index < item.childCount; index += 1) {
    const isAfter = index >= $head.index(depth)
    if (isAfter && found) break
    const node = item.child(index)
    if (node.type.name === 'positionTable') found = { node, position }
    position += node.nodeSize
  }
  return found
}

function depthOfItem($head: ResolvedPos): number {
  let depth = $head.depth
  while (depth > 0 && $head.node(depth).type.name !== 'agendaItem') depth -= 1
  return depth
}

/** Goes back to the words that position entry was begun from, else to an empty line after the table. */
export function leaveEntry(view: EditorView, table: Placed | null): void {
  const { state } = view
  const origin = entryOrigin(state)
  const transaction = state.tr
  if (origin !== null) {
    transaction.setSelection(Selection.near(state.doc.resolve(origin)))
  } else if (table) {
    const end = table.position + table.node.nodeSize
    const next = state.doc.resolve(end).nodeAfter
    const { paragraph } = state.schema.nodes
    if (!isEmptyParagraph(next) && paragraph) transaction.insert(end, paragraph.create())
    transaction.setSelection(TextSelection.near(transaction.doc.resolve(end + 1)))
  }
  view.dispatch(setOrigin(transaction, null).scrollIntoView())
  view.focus()
}

function isEmptyParagraph(node: Node | null): boolean {
  return node?.type.name === 'paragraph' && node.content.size === 0
}

/** Puts the caret at the end of the row's comments. */
export function enterComments(view: EditorView, { node, position }: Placed): void {
  const transaction = view.state.tr
  if (node.childCount === 0) {
    transaction.insert(position + 1, view.state.schema.nodes.paragraph?.create() ?? [])
  }
  const row = transaction.doc.nodeAt(position)
  const end = transaction.doc.resolve(position + (row?.nodeSize ?? 2) - 1)
  const selection = TextSelection.findFrom(end, -1, true)
  view.dispatch((selection ? transaction.setSelection(selection) : transaction).scrollIntoView())
  view.focus()
}

/** Removes a position that nothing is written in. False where there is something. */
export function removeBlankRow(view: EditorView, row: PlacedRow): boolean {
  const { node, position, rows, index, table } = row
  const isBlank =
    node.attrs.stance === 'notStated' &&
    node.attrs.stanceAsRecorded === null &&
    node.textContent === ''
  if (!isBlank) return false
  const transaction = view.state.tr.delete(position, position + node.nodeSize)
  const neighbour = rows[index + 1] ? position : rows[index - 1]?.position
  const target = neighbour ?? table.position
  transaction.setSelection(NodeSelection.create(transaction.doc, target))
  view.dispatch(transaction.scrollIntoView())
  return true
}

/** Removes a table that nothing was asked in, and leaves an empty line. */
export function removeBlankQuestion(view: EditorView, { node, position }: Placed): void {
  const { paragraph } = view.state.schema.nodes
  const { caption, question } = node.attrs
  if (node.childCount > 0 || caption !== null || question !== null || !paragraph) return
  const transaction = view.state.tr
  transaction.replaceWith(position, position + node.nodeSize, paragraph.create())
  transaction.setSelection(TextSelection.create(transaction.doc, position + 1))
  view.dispatch(setOrigin(transaction, null))
  view.focus()
}
