import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { ResolvedPos } from '@tiptap/pm/model'
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

/** Enter in the empty last paragraph of an intervention or conclusion goes on after it. */
export const leaveBlock: Command = (state, dispatch) => {
  const $cursor = cursorOf(state)
  if (!$cursor || $cursor.depth < 2) return false
  const { parent } = $cursor
  const container = $cursor.node(-1)
  const isLast = $cursor.indexAfter(-1) === container.childCount
  const canLeave = container.type.name === 'intervention' || container.type.name === 'conclusion'
  if (!canLeave || !isLast || container.childCount < 2) return false
  if (parent.type.name !== 'paragraph' || parent.content.size > 0) return false
  if (dispatch) {
    const after = $cursor.after(-1)
    const transaction = state.tr.insert(after, parent.type.create())
    transaction.setSelection(TextSelection.create(transaction.doc, after + 1))
    dispatch(transaction.delete($cursor.before(), $cursor.after()).scrollIntoView())
  }
  return true
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

/** At the start of a block that nothing above can be joined with, Backspace does nothing. */
export const stayAtStart: Command = (state) => cursorOf(state)?.parentOffset === 0

export const stayAtEnd: Command = (state) => {
  const $cursor = cursorOf(state)
  return $cursor !== null && $cursor.parentOffset === $cursor.parent.content.size
}
