import type { Node } from 'prosemirror-model'

/**
 * The words of a block, its paragraphs parted by line feeds: what a seal holds, and what
 * the offsets of a `Target` count in. Words that are computed from data are not among them.
 */
export function wordsOfBlock(block: Node): string {
  return block.textBetween(0, block.content.size, '\n')
}
