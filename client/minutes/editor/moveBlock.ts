import { Extension } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import type { Command, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { allowed, askAs } from './guardWriters.ts'
import { beginUndoStep } from './undoSteps.ts'

type Direction = -1 | 1

/**
 * Moves the block of the agenda item, or of the record, that the caret is in past its neighbour, or
 * into the item before or after its own. It keeps its id, and is one step to undo.
 */
export function moveBlock(direction: Direction): Command {
  return ({ selection, doc }, dispatch, view) => {
    const position = blockAround(selection.$head)
    if (position === null) return false
    const target = destination(doc, position, direction)
    if (target === null || !dispatch || !view) return true
    beginUndoStep(view.state)
    move(view, position, direction, (transaction) =>
      askAs(transaction, 'move', (current, since) => {
        const { pos, deletedAfter } = since.mapResult(position, 1)
        if (deletedAfter || destination(current.state.doc, pos, direction) === null) return false
        move(current, pos, direction, allowed)
        return true
      }),
    )
    beginUndoStep(view.state)
    return true
  }
}

/** Takes the block out before it is put in: what others type into its neighbours stays theirs. */
function move(
  view: EditorView,
  position: number,
  direction: Direction,
  mark: (transaction: Transaction) => Transaction,
): void {
  const { doc, selection, tr: removal } = view.state
  const target = destination(doc, position, direction)
  const block = doc.nodeAt(position)
  if (target === null || !block) return
  const offset = Math.min(Math.max(0, selection.head - position), block.nodeSize)
  view.dispatch(mark(removal.delete(position, position + block.nodeSize)))
  if (view.state.doc.eq(doc)) return
  const place = removal.mapping.map(target)
  const insertion = view.state.tr.insert(place, block)
  const caret = Selection.near(insertion.doc.resolve(place + offset), 1)
  view.dispatch(allowed(insertion.setSelection(caret)).scrollIntoView())
}

/** Where the block begins; null in a heading, which is no block of its own. */
function blockAround($head: ResolvedPos): number | null {
  const isInItem = $head.depth > 0 && $head.node(1).type.name === 'agendaItem'
  const depth = isInItem ? 2 : 1
  if ($head.depth < depth || $head.node(depth).type.name === 'agendaHeading') return null
  return $head.before(depth)
}

/** The position that the block goes to; null at the start and at the end of the record. */
function destination(doc: Node, position: number, direction: Direction): number | null {
  const $start = doc.resolve(position)
  const index = $start.index()
  const { parent, depth } = $start
  const neighbour = index + direction < 0 ? null : parent.maybeChild(index + direction)
  if (neighbour && neighbour.type.name !== 'agendaHeading') {
    if (depth === 0 && neighbour.type.name === 'agendaItem') {
      return intoItem(doc, position, direction)
    }
    return direction < 0
      ? position - neighbour.nodeSize
      : position + (parent.child(index).nodeSize + neighbour.nodeSize)
  }
  return depth === 0 ? null : beyondItem(doc, $start, direction)
}

function beyondItem(doc: Node, $start: ResolvedPos, direction: Direction): number | null {
  const edge = direction < 0 ? $start.before() : $start.after()
  const $edge = doc.resolve(edge)
  const next = direction < 0 ? $edge.nodeBefore : $edge.nodeAfter
  if (!next) return null
  if (next.type.name !== 'agendaItem') return edge
  return direction < 0 ? edge - 1 : edge + 1 + headingSize(next)
}

/** From between the items, into the end of the one before or the start of the one after. */
function intoItem(doc: Node, position: number, direction: Direction): number {
  if (direction < 0) return position - 1
  const $end = doc.resolve(position + (doc.nodeAt(position)?.nodeSize ?? 0))
  const item = $end.nodeAfter
  return $end.pos + 1 + (item ? headingSize(item) : 0)
}

function headingSize({ firstChild }: Node): number {
  return firstChild?.type.name === 'agendaHeading' ? firstChild.nodeSize : 0
}

export const movingBlocks = Extension.create({
  name: 'movingBlocks',
  addProseMirrorPlugins: () => [
    keymap({ 'Alt-Shift-ArrowUp': moveBlock(-1), 'Alt-Shift-ArrowDown': moveBlock(1) }),
  ],
})
