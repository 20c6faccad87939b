import type { List, ListItem, Nodes, RootContent, Table } from 'mdast'
import type { Node } from 'prosemirror-model'
import { node, paragraph, plainText } from '../nodes.ts'
import { type MarkdownContext, readPhrasing, sourceOf } from './phrasing.ts'

/** Deeper blocks are kept as their source: everything that walks the record is recursive. */
const DEEPEST_BLOCK = 30

/** Reads block Markdown into blocks that may stand anywhere; a heading needs `readHeading`. */
export function readFlow(
  nodes: readonly RootContent[],
  context: MarkdownContext,
  depth = 0,
): Node[] {
  return nodes.flatMap((child) => readBlock(child, context, depth))
}

export function readBlock(child: RootContent, context: MarkdownContext, depth = 0): Node[] {
  if (depth > DEEPEST_BLOCK) return keepSource(child, context, null)
  switch (child.type) {
    case 'paragraph':
      return [paragraph(readPhrasing(child.children, context))]
    case 'heading':
      context.warn('A heading inside another block was kept as a paragraph.', child)
      return [paragraph(readPhrasing(child.children, context))]
    case 'list':
      return [readList(child, context, depth)]
    case 'blockquote':
      return [node('blockquote', null, readFlow(child.children, context, depth + 1))]
    case 'code': {
      const language = [child.lang, child.meta].filter(Boolean).join(' ') || null
      return [node('codeBlock', { language }, plainText(child.value))]
    }
    case 'table':
      return [readTable(child, context)]
    case 'thematicBreak':
      return [paragraph(plainText(sourceOf(child, context)))]
    case 'definition':
      if (context.usedDefinitions.has(child.identifier)) return []
      context.warn('A link definition that nothing refers to was kept as it is written.', child)
      return keepSource(child, context, 'markdown')
    case 'footnoteDefinition':
      context.warn('Footnotes are not read; this one was kept as it is written.', child)
      return keepSource(child, context, 'markdown')
    case 'html':
      context.warn('HTML is not read; it was kept as it is written.', child)
      return keepSource(child, context, 'html')
    case 'yaml':
      context.warn('The front matter was kept as it is written.', child)
      return [node('codeBlock', { language: 'yaml' }, plainText(child.value))]
    default:
      return keepSource(child, context, null)
  }
}

function keepSource(child: Nodes, context: MarkdownContext, language: string | null): Node[] {
  return [node('codeBlock', { language }, plainText(sourceOf(child, context)))]
}

/** A Markdown bullet is markup and not recorded; a number is a word, so its pattern is. */
function readList(list: List, context: MarkdownContext, depth: number): Node {
  const items = list.children.map((item) => readItem(item, context, depth + 1))
  if (!list.ordered) return node('bulletList', null, items)
  const marker = context.isPrecis ? null : /^\d+\)/.test(sourceOf(list, context)) ? '1)' : '1.'
  return node('orderedList', { start: list.start ?? 1, marker }, items)
}

function readItem(item: ListItem, context: MarkdownContext, depth: number): Node {
  const blocks = readFlow(item.children, context, depth)
  if (typeof item.checked !== 'boolean') return node('listItem', null, blocks)
  const box = plainText(item.checked ? '[x] ' : '[ ] ')
  const [first, ...rest] = blocks
  if (first?.type.name !== 'paragraph') return node('listItem', null, [paragraph(box), ...blocks])
  return node('listItem', null, [paragraph([...box, ...first.content.content]), ...rest])
}

function readTable(table: Table, context: MarkdownContext): Node {
  const rows = table.children.map((row, index) => {
    const cells = row.children.map((cell, column) => {
      const content = readPhrasing(cell.children, context)
      const attributes = { heading: index === 0, align: table.align?.[column] ?? null }
      return node('tableCell', attributes, content.length > 0 ? [paragraph(content)] : [])
    })
    return node('tableRow', null, cells)
  })
  return node('table', null, rows)
}
