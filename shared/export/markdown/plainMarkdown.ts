import type { Node } from 'prosemirror-model'

/*
 * Most paragraphs of most minutes hold no character that Markdown reads as a sign. They are written
 * as they are, without asking the parser.
 */

const PLAIN = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} ,.'’‘“”"?!();:–—…-]*$/u
const LABEL = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} /.'’-]*:$/u

/** The Markdown of a paragraph that is plain words, with or without its speaker; else null. */
export function plainMarkdown(block: Node): string | null {
  if (block.type.name !== 'paragraph' || block.childCount > 2) return null
  const [first, second] = block.content.content
  const words = first?.text ?? ''
  if (!second) return first?.marks.length === 0 && isPlain(words) ? words : null
  const [mark, other] = first?.marks ?? []
  if (mark?.type.name !== 'bold' || other || second.marks.length > 0) return null
  const rest = second.text ?? ''
  const isSpoken = LABEL.test(words) && isSingleSpaced(words) && rest.startsWith(' ')
  return isSpoken && isPlain(rest.slice(1)) ? `**${words}**${rest}` : null
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && isSingleSpaced(text) && !/www\./i.test(text)
}

function isSingleSpaced(text: string): boolean {
  return !text.includes('  ') && !text.endsWith(' ')
}
