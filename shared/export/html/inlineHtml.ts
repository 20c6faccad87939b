import type { Mark, Node } from 'prosemirror-model'
import { isPictureSource } from '../../import/json/attributes.ts'
import { isSafeHref } from '../../minutes/schema.ts'
import { leafWords } from '../leafWords.ts'
import { element, escapeHtml } from './escape.ts'
import type { HtmlContext } from './htmlContext.ts'

const MARK_TAGS: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
}

/** The inline content of a text block. */
export function inlineHtml(parent: Node, context: HtmlContext): string {
  return parent.content.content
    .map((node) =>
      node.marks.reduceRight((inner, mark) => wrap(mark, inner), leafHtml(node, context)),
    )
    .join('')
}

function wrap(mark: Mark, inner: string): string {
  const tag = MARK_TAGS[mark.type.name]
  if (tag) return `<${tag}>${inner}</${tag}>`
  if (mark.type.name !== 'link' || !isSafeHref(String(mark.attrs.href))) return inner
  return element('a', { href: String(mark.attrs.href), rel: 'noopener noreferrer nofollow' }, inner)
}

function leafHtml(node: Node, { meeting }: HtmlContext): string {
  const { name } = node.type
  if (name === 'text') return escapeHtml(node.text ?? '')
  if (name === 'hardBreak') return '<br>'
  const words = escapeHtml(leafWords(node, meeting))
  if (name === 'documentRef') return `<cite>${words}</cite>`
  if (name === 'gap') return `<mark>${words}</mark>`
  const { src } = node.attrs
  return isPictureSource(src) ? `<img src="${src}" alt="${words}">` : words
}
