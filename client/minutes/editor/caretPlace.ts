import { TextSelection } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { CaretPlace } from '../session/MinutesState.ts'

/** Where the caret stands, for an editor of another document with the same record. */
export function readCaret(view: EditorView): CaretPlace {
  const { $head } = view.state.selection
  const hasFocus = view.hasFocus()
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const id: unknown = $head.node(depth).attrs.id
    if (typeof id === 'string' && id !== '') {
      return { blockId: id, offset: $head.pos - $head.start(depth), hasFocus }
    }
  }
  return { blockId: null, offset: $head.pos, hasFocus }
}

/** Puts the caret there, or as near as the record allows, without moving the page. */
export function placeCaret(view: EditorView, { blockId, offset, hasFocus }: CaretPlace): void {
  const { state } = view
  const block = blockId === null ? null : findBlock(state.doc, blockId)
  if (blockId !== null && !block) return
  const [start, size] = block
    ? [block.position + 1, block.node.content.size]
    : [0, state.doc.content.size]
  const $place = state.doc.resolve(start + Math.min(offset, size))
  view.dispatch(state.tr.setSelection(TextSelection.near($place, -1)).setMeta('addToHistory', false))
  // Whoever has moved on to another field stays there.
  if (hasFocus && document.activeElement === document.body) view.focus()
}

export interface FoundBlock {
  node: Node
  position: number
}

/** The first block with this id. */
export function findBlock(doc: Node, id: string): FoundBlock | null {
  let found: FoundBlock | null = null
  doc.descendants((node, position) => {
    if (found) return false
    if (node.isBlock && node.attrs.id === id) found = { node, position }
    return !found && !node.isTextblock
  })
  return found
}
