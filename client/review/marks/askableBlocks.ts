import type { Node } from '@tiptap/pm/model'
import type { EditorState, Selection } from '@tiptap/pm/state'
import { heldPosition } from '../heldPosition.ts'
import { HOLDS_BLOCKS } from './selectedWords.ts'

export interface AskableBlock {
  node: Node
  position: number
}

/**
 * The block with an id and words that follows the selection, or comes before it.
 *
 * @param areStancesAskable positions are meant also where they have no words
 */
export function beside(
  { doc, selection }: EditorState,
  step: 1 | -1,
  areStancesAskable: boolean,
): AskableBlock | null {
  const isAskable = (node: Node) =>
    hasWords(node) || (areStancesAskable && heldPosition(node) !== null)
  const here = blockAround(selection, isAskable)
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
function blockAround(
  { $from, $head }: Selection,
  isAskable: (node: Node) => boolean,
): { first: number; last: number } {
  const { nodeAfter } = $from
  if (nodeAfter?.isBlock && isAskable(nodeAfter)) return { first: $from.pos, last: $from.pos }
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const position = $head.before(depth)
    if (isAskable($head.node(depth))) return { first: position, last: position }
  }
  return { first: $head.pos, last: $head.pos - 1 }
}

function hasWords({ type, attrs, textContent }: Node): boolean {
  const isNamed = typeof attrs.id === 'string' && attrs.id !== ''
  return isNamed && !HOLDS_BLOCKS.has(type.name) && textContent.trim() !== ''
}
