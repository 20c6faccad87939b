import type { Node, ResolvedPos } from '@tiptap/pm/model'
import type { Selection } from '@tiptap/pm/state'
import type { Target } from '../../../shared/review/review.ts'
import { wordsOfBlock } from '../../../shared/review/wordsOfBlock.ts'

export type SelectedWords =
  | { kind: 'words'; target: Target }
  /** They are the words of more than one block. */
  | { kind: 'severalBlocks' }
  | { kind: 'nothing' }

/** Blocks that hold blocks of others: their words are selected line by line. */
export const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['doc', 'agendaItem', 'positionTable'])

/** What is selected, as the target of a comment or a request; white space at its ends left out. */
export function selectedWords({ $from, $to, empty }: Selection): SelectedWords {
  if (empty) return { kind: 'nothing' }
  const depth = namedDepth($from, $from.sharedDepth($to.pos))
  const block = $from.node(depth)
  const isOneLine = $from.sameParent($to) && $from.parent.isTextblock
  if (HOLDS_BLOCKS.has(block.type.name) && !isOneLine) return { kind: 'severalBlocks' }
  const [from, to] = [$from.pos - $from.start(depth), $to.pos - $from.start(depth)]
  const start = block.textBetween(0, from, '\n').length
  const target = trimmed(block, start, block.textBetween(0, to, '\n').length)
  return target ? { kind: 'words', target } : { kind: 'nothing' }
}

/** All words of a block with an id; null where it has none. */
export function allWordsOf(block: Node): Target | null {
  return trimmed(block, 0, wordsOfBlock(block).length)
}

/** The words of the heading that a place in the record stands below; null where there is none. */
export function headingAbove($place: ResolvedPos): Target | null {
  const item = $place.depth > 0 ? $place.node(1) : null
  const first = item?.firstChild
  if (!item || first?.type.name !== 'agendaHeading') return null
  return trimmed(item, 0, wordsOfBlock(first).length)
}

/** How deep the innermost block with an id is, at or above a depth; 0 for the record itself. */
function namedDepth($place: ResolvedPos, from: number): number {
  for (let depth = from; depth > 0; depth -= 1) {
    if (idOf($place.node(depth)) !== null) return depth
  }
  return 0
}

function trimmed(block: Node, start: number, end: number): Target | null {
  const words = wordsOfBlock(block).slice(start, end)
  const quote = words.trim()
  if (quote === '') return null
  const leading = words.length - words.trimStart().length
  return { blockId: idOf(block), start: start + leading, quote }
}

function idOf({ attrs }: Node): string | null {
  const id: unknown = attrs.id
  return typeof id === 'string' && id !== '' ? id : null
}
