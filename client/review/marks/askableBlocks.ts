import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { HOLDS_BLOCKS } from './selectedWords.ts'

export interface AskableBlock {
  node: Node
  position: number
}

/** The block with an id and words that follows the selection, or comes before it. */
export function beside({ doc, selection }: EditorState, step: 1 | -1): AskableBlock | null {
  const { $head } = selection
  const here = blockAround($head.pos, doc)
  let found: AskableBlock | null = null
  doc.descendants((node, position) => {
    if (step > 0 && found) return false
    if (!isAskable(node)) return HOLDS_BLOCKS.has(node.type.name)
    const isWanted = step > 0 ? position > here.last : position < here.first
    if (isWanted) found = { node, position }
    return false
  })
  return found
}

/** Which positions of blocks are not beside the caret, but around it. */
function blockAround(caret: number, doc: Node): { first: number; last: number } {
  const $caret = doc.resolve(caret)
  for (let depth = $caret.depth; depth > 0; depth -= 1) {
    const position = $caret.before(depth)
    if (isAskable($caret.node(depth))) return { first: position, last: position }
  }
  return { first: caret, last: caret - 1 }
}

function isAskable({ type, attrs, textContent }: Node): boolean {
  const isNamed = typeof attrs.id === 'string' && attrs.id !== ''
  return isNamed && !HOLDS_BLOCKS.has(type.name) && textContent.trim() !== ''
}
