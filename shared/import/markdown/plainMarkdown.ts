import type { Node } from 'prosemirror-model'
import { minutesSchema } from '../../minutes/schema.ts'
import { paragraph, plainText } from '../nodes.ts'

/*
 * Most paragraphs of most minutes hold no character that Markdown reads as a sign. They are written
 * and read as they are, without asking the parser.
 */

const PLAIN = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} ,.'’‘“”"?!();:–—…-]*$/u
const LABEL = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} /.'’-]*:$/u
const SPOKEN = /^\*\*([^*\n]{1,200})\*\* ([^\n]*)$/

/** The Markdown of a paragraph that is plain words, with or without its speaker; else null. */
export function writePlainMarkdown(block: Node): string | null {
  if (block.type.name !== 'paragraph' || block.childCount > 2) return null
  const [first, second] = block.content.content
  const words = first?.text ?? ''
  if (!second) return first?.marks.length === 0 && isPlain(words) ? words : null
  const [mark, other] = first?.marks ?? []
  if (mark?.type.name !== 'bold' || other || second.marks.length > 0) return null
  const rest = second.text ?? ''
  const isSpoken = isLabel(words) && rest.startsWith(' ') && isPlain(rest.slice(1))
  return isSpoken ? `**${words}**${rest}` : null
}

/** The paragraphs that a piece of Markdown holds; null unless all of them are plain words. */
export function readPlainMarkdown(source: string): Node[] | null {
  const paragraphs: Node[] = []
  for (const block of source.replaceAll(/^\n+|\n+$/g, '').split(/\n{2,}/)) {
    const [, label, rest] = SPOKEN.exec(block) ?? []
    if (isPlain(block)) paragraphs.push(paragraph(plainText(block)))
    else if (label !== undefined && rest !== undefined && isLabel(label) && isPlain(rest)) {
      const bold = plainText(label, [minutesSchema.mark('bold')])
      paragraphs.push(paragraph([...bold, ...plainText(` ${rest}`)]))
    } else return null
  }
  return paragraphs
}

function isLabel(text: string): boolean {
  return LABEL.test(text) && isSingleSpaced(text)
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && isSingleSpaced(text) && !/www\./i.test(text)
}

function isSingleSpaced(text: string): boolean {
  return !text.includes('  ') && !text.endsWith(' ')
}
