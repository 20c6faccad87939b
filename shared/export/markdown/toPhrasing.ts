import type { Html, PhrasingContent } from 'mdast'
import type { Mark, Node } from 'prosemirror-model'
import { leafWords } from '../leafWords.ts'
import type { RecordData } from '../leafWords.ts'

interface Piece {
  node: Node
  /** The marks that are not written yet, outermost first. */
  marks: readonly Mark[]
}

/** Inline content as Markdown; what Markdown has no sign for is in the HTML tags that allow it. */
export function toPhrasing(parent: Node, data: RecordData): PhrasingContent[] {
  const pieces = parent.content.content.map((node) => ({
    node,
    marks: node.marks.filter(isWrapped),
  }))
  return nest(pieces, data)
}

/** Code is no wrapper in Markdown, it is a leaf. */
function isWrapped(mark: Mark): boolean {
  return mark.type.name !== 'code'
}

function nest(pieces: readonly Piece[], data: RecordData): PhrasingContent[] {
  const content: PhrasingContent[] = []
  for (let index = 0; index < pieces.length;) {
    const inside = markedAlike(pieces, index)
    const [first] = inside
    const mark = first?.marks[0]
    if (mark) {
      const unwrapped = inside.map(({ node, marks }) => ({ node, marks: marks.slice(1) }))
      content.push(...wrap(mark, nest(unwrapped, data)))
    } else if (first) {
      content.push(...toLeaf(first.node, data))
    }
    index += inside.length
  }
  return content
}

/** The pieces from `from` on that share their outermost mark; a piece without marks stands alone. */
function markedAlike(pieces: readonly Piece[], from: number): readonly Piece[] {
  const mark = pieces[from]?.marks[0]
  const other = pieces.findIndex(
    (piece, index) => index > from && !(mark && piece.marks[0]?.eq(mark)),
  )
  return pieces.slice(from, other === -1 ? pieces.length : other)
}

function wrap(mark: Mark, children: PhrasingContent[]): PhrasingContent[] {
  switch (mark.type.name) {
    case 'bold':
      return [{ type: 'strong', children }]
    case 'italic':
      return [{ type: 'emphasis', children }]
    case 'strike':
      return [{ type: 'delete', children }]
    case 'link': {
      const { href, title } = mark.attrs as { href: string; title: string | null }
      // A link never holds a link, so what is inside is what a link may hold.
      return [{ type: 'link', url: href, title, children }]
    }
    case 'underline':
      return [html('<u>'), ...children, html('</u>')]
    case 'anchor': {
      const opening = `<span data-anchor="${escapeAttribute(String(mark.attrs.id))}">`
      return [html(opening), ...children, html('</span>')]
    }
    default:
      return children
  }
}

function toLeaf(node: Node, { meeting }: RecordData): PhrasingContent[] {
  switch (node.type.name) {
    case 'text': {
      const value = printable(node.text ?? '')
      const isCode = node.marks.some(({ type }) => type.name === 'code')
      return [isCode ? { type: 'inlineCode', value } : { type: 'text', value }]
    }
    case 'hardBreak':
      return [{ type: 'break' }]
    case 'image': {
      const { src, alt, title } = node.attrs as { src: string; alt: string; title: string | null }
      return [{ type: 'image', url: src, alt: printable(alt), title }]
    }
    case 'documentRef':
      return tagged('cite', { 'data-ref': node.attrs.ref }, leafWords(node, meeting))
    case 'gap':
      return tagged('mark', { 'data-gap': node.attrs.id }, leafWords(node, meeting))
    case 'meetingTime': {
      const { of, language } = node.attrs
      return tagged('time', { 'data-of': of, lang: language }, leafWords(node, meeting))
    }
    default:
      return []
  }
}

function tagged(tag: string, attributes: Record<string, unknown>, text: string): PhrasingContent[] {
  const written = Object.entries(attributes)
    .filter((attribute): attribute is [string, string] => typeof attribute[1] === 'string')
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
  const words: PhrasingContent[] = text === '' ? [] : [{ type: 'text', value: printable(text) }]
  return [html(`<${tag}${written}>`), ...words, html(`</${tag}>`)]
}

function html(value: string): Html {
  return { type: 'html', value }
}

function escapeAttribute(value: string): string {
  return printable(value)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** Shows what a line of Markdown cannot hold as the replacement character. */
export function printable(text: string): string {
  let shown = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isKept = code >= 0x20 || code === 0x09 || code === 0x0a
    shown += isKept && code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff) ? character : '\ufffd'
  }
  return shown
}
