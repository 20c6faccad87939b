import { Selection, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { splitBlockAs } from '@tiptap/pm/commands'

/*
 * What Enter, Backspace and Delete do at the borders of the record's structure. Nothing here takes
 * words away, and the browser never gets to join blocks by itself.
 */

function cursorOf(state: EditorState): ResolvedPos | null {
  return state.selection instanceof TextSelection ? state.selection.$cursor : null
}

/**
 * Splits the block. What follows a heading is a paragraph: an agenda item may hold headings
 * anywhere, so the type the schema would choose is the wrong one.
 */
export const splitBlock: Command = splitBlockAs((node) => {
  const { paragraph } = node.type.schema.nodes
  if (node.type.name === 'agendaHeading') return paragraph ? { type: paragraph } : null
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null } : node.attrs
  return { type: node.type, attrs }
})

/**
 * Enter in the empty last paragraph of an intervention, a conclusion or a position table goes on
 * after it; of a last position without name and words nothing stays.
 */
export const leaveBlock: Command = (state, dispatch) => {
  const $cursor = cursorOf(state)
  if (!$cursor || !isEmptyParagraph($cursor.parent) || $cursor.depth < 2) return false
  const depth = depthToLeave($cursor)
  if (depth === null) return false
  if (dispatch) {
    const after = $cursor.after(depth)
    const transaction = state.tr.insert(after, $cursor.parent.type.create())
    transaction.setSelection(TextSelection.create(transaction.doc, after + 1))
    const spare = $cursor.node(-1).childCount === 1 ? $cursor.depth - 1 : $cursor.depth
    dispatch(transaction.delete($cursor.before(spare), $cursor.after(spare)).scrollIntoView())
  }
  return true
}

/** The depth of the block that Enter at this empty paragraph leaves; null where it splits. */
function depthToLeave($cursor: ResolvedPos): number | null {
  const container = $cursor.node(-1)
  const isLast = $cursor.indexAfter(-1) === container.childCount
  if (!isLast) return null
  const { name } = container.type
  if (name === 'intervention' || name === 'conclusion') {
    return container.childCount > 1 ? $cursor.depth - 1 : null
  }
  if (name !== 'positionRow' || $cursor.depth < 3) return null
  const table = $cursor.node(-2)
  const isLastRow = table.childCount > 1 && $cursor.indexAfter(-2) === table.childCount
  if (container.childCount > 1)
    return $cursor.indexAfter(-2) === table.childCount ? $cursor.depth - 2 : null
  return isLastRow && isNameless(container) ? $cursor.depth - 2 : null
}

function isEmptyParagraph(node: Node): boolean {
  return node.type.name === 'paragraph' && node.content.size === 0
}

function isNameless({ attrs }: Node): boolean {
  return attrs.entity === null && (attrs.attribution === null || attrs.attribution === '')
}

/** Enter in an empty action ends it. */
export const leaveAction: Command = (state, dispatch) => {
  const $cursor = cursorOf(state)
  const { paragraph } = state.schema.nodes
  if ($cursor?.parent.type.name !== 'action' || $cursor.parent.content.size > 0) return false
  if (dispatch && paragraph) dispatch(state.tr.setNodeMarkup($cursor.before(), paragraph))
  return true
}

/** Backspace in an intervention without words leaves a paragraph; its speaker becomes its words. */
export const dissolveIntervention: Command = (state, dispatch) => {
  const $cursor = cursorOf(state)
  if (!$cursor || $cursor.depth < 2 || $cursor.parent.content.size > 0) return false
  const container = $cursor.node(-1)
  const isDissolvable = ['intervention', 'conclusion'].includes(container.type.name)
  if (!isDissolvable || container.childCount !== 1) return false
  if (dispatch) {
    const speaker: unknown = container.attrs.attribution
    const words = typeof speaker === 'string' && speaker !== '' ? state.schema.text(speaker) : null
    const position = $cursor.before(-1)
    const paragraph = $cursor.parent.type.create(null, words)
    const transaction = state.tr.replaceWith(position, $cursor.after(-1), paragraph)
    transaction.setSelection(TextSelection.create(transaction.doc, position + 1))
    dispatch(transaction.scrollIntoView())
  }
  return true
}

/** Backspace in the empty heading of an agenda item that holds nothing else removes the item. */
export const removeEmptyItem: Command = (state, dispatch) => {
  const $cursor = cursorOf(state)
  if ($cursor?.parent.type.name !== 'agendaHeading' || $cursor.parent.content.size > 0) return false
  const item = $cursor.node(-1)
  if (item.type.name !== 'agendaItem' || item.childCount > 1) return false
  if (dispatch) dispatch(state.tr.delete($cursor.before(-1), $cursor.after(-1)).scrollIntoView())
  return true
}

/** Backspace in a position without name and words removes it; the table goes with its last one. */
export const removeEmptyRow: Command = (state, dispatch) => {
  const $cursor = cursorOf(state)
  if (!$cursor || $cursor.depth < 3 || !isEmptyParagraph($cursor.parent)) return false
  const row = $cursor.node(-1)
  if (row.type.name !== 'positionRow' || row.childCount > 1 || !isNameless(row)) return false
  const table = $cursor.node(-2)
  const isWhole = table.childCount === 1
  if (isWhole && (table.attrs.caption !== null || table.attrs.question !== null)) return false
  if (!dispatch) return true
  const depth = isWhole ? $cursor.depth - 2 : $cursor.depth - 1
  const transaction = state.tr
  if (isWhole) {
    const paragraph = $cursor.parent.type.create()
    transaction.replaceWith($cursor.before(depth), $cursor.after(depth), paragraph)
    transaction.setSelection(TextSelection.create(transaction.doc, $cursor.before(depth) + 1))
  } else {
    transaction.delete($cursor.before(depth), $cursor.after(depth))
    caretNear(transaction, $cursor.before(depth), -1)
  }
  dispatch(transaction.scrollIntoView())
  return true
}

/**
 * Backspace or Delete in an empty paragraph removes the paragraph, never the block beside it. The
 * caret goes to the words before or after.
 */
function removeEmptyParagraph(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const $cursor = cursorOf(state)
    if (!$cursor || !isEmptyParagraph($cursor.parent)) return false
    const container = $cursor.node(-1)
    const index = $cursor.index(-1)
    const neighbour = container.maybeChild(index + direction)
    if (!neighbour) return false
    const transaction = state.tr.delete($cursor.before(), $cursor.after())
    const target = Selection.findFrom(transaction.doc.resolve($cursor.before()), direction, true)
    if (!target) return false
    dispatch?.(transaction.setSelection(target).scrollIntoView())
    return true
  }
}

export const removeParagraphBackward = removeEmptyParagraph(-1)
export const removeParagraphForward = removeEmptyParagraph(1)

function caretNear(transaction: Transaction, position: number, direction: -1 | 1): void {
  transaction.setSelection(Selection.near(transaction.doc.resolve(position), direction))
}

/** At the start of a block that nothing above can be joined with, Backspace does nothing. */
export const stayAtStart: Command = (state) => cursorOf(state)?.parentOffset === 0

export const stayAtEnd: Command = (state) => {
  const $cursor = cursorOf(state)
  return $cursor !== null && $cursor.parentOffset === $cursor.parent.content.size
}
