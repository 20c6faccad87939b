import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import { findBlock } from './caretPlace.ts'
import { beginUndoStep } from './undoSteps.ts'

/**
 * Puts the caret in an intervention of that time: in one that waits there for words, else in a new one
 * after what was said up to then, which is the block with this id and what follows it without a time.
 */
export function writeUp(view: EditorView, afterId: string | null, startedAt: string): void {
  const { doc, schema } = view.state
  const { intervention, paragraph } = schema.nodes
  if (!intervention || !paragraph || !view.editable) return
  const waiting = findWaiting(doc, startedAt)
  const transaction = view.state.tr
  const position = waiting ?? placeAfter(doc, afterId)
  if (waiting === null) {
    const attributes = { id: newIdentifier(), startedAt }
    transaction.insert(position, intervention.create(attributes, paragraph.create()))
  }
  const inside = Selection.near(transaction.doc.resolve(position + 1), 1)
  beginUndoStep(view.state)
  view.dispatch(transaction.setSelection(inside).scrollIntoView())
  beginUndoStep(view.state)
  view.focus()
}

/** Puts the caret in the block with this id, if it is there. */
export function goToBlock(view: EditorView, id: string): void {
  const block = findBlock(view.state.doc, id)
  if (!block) return
  const inside = Selection.near(view.state.doc.resolve(block.position + 1), 1)
  view.dispatch(view.state.tr.setSelection(inside).scrollIntoView())
  view.focus()
}

function findWaiting(doc: Node, startedAt: string): number | null {
  let found: number | null = null
  doc.descendants((node, position) => {
    const { type, attrs } = node
    if (type.name !== 'intervention') return found === null && type.name === 'agendaItem'
    if (attrs.startedAt === startedAt && node.textContent === '') found ??= position
    return false
  })
  return found
}

function placeAfter(doc: Node, afterId: string | null): number {
  const block = afterId === null ? null : findBlock(doc, afterId)
  if (!block) return startOf(doc)
  const isItem = block.node.type.name === 'agendaItem'
  const $first = doc.resolve(isItem ? block.position + 1 : block.position + block.node.nodeSize)
  let position = $first.pos
  for (let index = $first.index(); index < $first.parent.childCount; index += 1) {
    const next = $first.parent.child(index)
    if (next.type.name === 'agendaItem' || isTimed(next)) break
    position += next.nodeSize
  }
  return position
}

/** In the first item, before what is in it. */
function startOf(doc: Node): number {
  const item = doc.firstChild
  if (item?.type.name !== 'agendaItem') return 0
  return 1 + (item.firstChild?.type.name === 'agendaHeading' ? item.firstChild.nodeSize : 0)
}

function isTimed({ type, attrs }: Node): boolean {
  return type.name === 'intervention' && typeof attrs.startedAt === 'string'
}
