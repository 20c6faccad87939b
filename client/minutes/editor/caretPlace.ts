import { TextSelection } from '@tiptap/pm/state'
import type { Selection } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { CaretPlace } from '../session/MinutesState.ts'

/** Where the caret stands, for an editor of another document with the same record. */
export function readCaret(view: EditorView): CaretPlace {
  const { $head } = view.state.selection
  const place = {
    before: lineText($head.parent).slice(0, $head.parentOffset),
    hasFocus: view.hasFocus(),
  }
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const id: unknown = $head.node(depth).attrs.id
    if (typeof id === 'string' && id !== '') {
      return { ...place, blockId: id, line: $head.start() - $head.start(depth) }
    }
  }
  return { ...place, blockId: null, line: $head.start() }
}

/** Puts the caret there, or as near as the record allows, without moving the page. */
export function placeCaret(view: EditorView, place: CaretPlace): void {
  const { state } = view
  const selection = findCaret(state.doc, place)
  if (!selection) return
  view.dispatch(state.tr.setSelection(selection).setMeta('addToHistory', false))
  // Whoever has moved on to another field stays there.
  if (place.hasFocus && document.activeElement === document.body) view.focus()
}

/** Where its line is shorter now, the caret stands at the words that are gone. */
export function findCaret(doc: Node, { blockId, line, before }: CaretPlace): Selection | null {
  const block = blockId === null ? null : findBlock(doc, blockId)
  if (blockId !== null && !block) return null
  const [start, size] = block
    ? [block.position + 1, block.node.content.size]
    : [0, doc.content.size]
  const near = TextSelection.near(doc.resolve(start + Math.min(line, size)), -1)
  const { $head } = near
  const words = lineText($head.parent)
  let same = 0
  while (same < before.length && before[same] === words[same]) same += 1
  return same === 0 ? near : TextSelection.create(doc, $head.start() + same)
}

/** One character for each position. */
function lineText(line: Node): string {
  return line.isTextblock ? line.textBetween(0, line.content.size, undefined, '\uFFFC') : ''
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
