import type { BlockContent, Html, PhrasingContent, RootContent, TableRow } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import type { Node } from 'prosemirror-model'
import type { RecordData } from '../leafWords.ts'
import { cellWords, printedColumns, rowsOf } from '../positionTableWords.ts'
import { asWords, spokenLabel } from '../spokenLabel.ts'
import { statementLabel, statementOf, statementParagraphs } from '../statementWords.ts'
import { printable, toPhrasing } from './toPhrasing.ts'

/** Markdown for reading, whether or not it can be read back as the same nodes. */
export function readableMarkdown(block: Node, data: RecordData): string {
  return writeBlocks(toRootContent(block, data))
    .split('\n')
    .map((line) => line.replace(/^<!-- (?=\/?precis:)/, '<!--  '))
    .join('\n')
}

/** Markdown of blocks that hold nothing but Markdown's own kinds of block. */
export function writeFlow(blocks: readonly Node[], data: RecordData): string {
  return writeBlocks(blocks.flatMap((block) => toRootContent(block, data)))
}

const STYLE: Options = {
  bullet: '-',
  emphasis: '_',
  resourceLink: true,
  rule: '-',
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
}

function writeBlocks(children: RootContent[]): string {
  return toMarkdown({ type: 'root', children }, STYLE).replace(/\n$/, '')
}

function toRootContent(block: Node, data: RecordData): RootContent[] {
  switch (block.type.name) {
    case 'agendaHeading':
      return [{ type: 'heading', depth: 2, children: toPhrasing(block, data) }]
    case 'intervention':
      return block.attrs.withdrawn ? [] : spoken(block, data)
    case 'statement':
      return statement(block, data)
    case 'positionTable':
      return positionTable(block, data)
    case 'agendaItem':
    case 'conclusion':
    case 'positionRow':
      return block.content.content.flatMap((child) => toRootContent(child, data))
    default:
      return toBlockContent(block, data)
  }
}

function toBlockContent(block: Node, data: RecordData): BlockContent[] {
  const toBlocks = (parent: Node) =>
    parent.content.content.flatMap((child) => toBlockContent(child, data))
  switch (block.type.name) {
    case 'bulletList':
    case 'orderedList': {
      const ordered = block.type.name === 'orderedList'
      const start = ordered ? { start: Number(block.attrs.start) } : {}
      const children = block.content.content.map((item) => ({
        type: 'listItem' as const,
        spread: false,
        children: toBlocks(item),
      }))
      return [{ type: 'list', ordered, ...start, spread: false, children }]
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: toBlocks(block) }]
    case 'codeBlock': {
      const lang = asWords(block.attrs.language)
      return [{ type: 'code', lang, value: printable(block.textContent) }]
    }
    case 'table':
      return [table(block, data)]
    default:
      return block.isTextblock
        ? [{ type: 'paragraph', children: toPhrasing(block, data) }]
        : toBlocks(block)
  }
}

function spoken(intervention: Node, data: RecordData): RootContent[] {
  const label = spokenLabel(intervention.attrs, data.entities)
  const blocks = intervention.content.content.flatMap((child) => toBlockContent(child, data))
  if (label === null) return blocks
  const children: PhrasingContent[] = [{ type: 'strong', children: [text(label)] }]
  return [{ type: 'paragraph', children }, ...blocks]
}

function table(block: Node, data: RecordData): BlockContent {
  const rows = block.content.content
  const align = rows[0]?.content.content.map(({ attrs }) => asAlign(attrs.align)) ?? []
  return {
    type: 'table',
    align,
    children: rows.map((row) =>
      tableRow(row.content.content.map((cell) => cellPhrasing(cell, data))),
    ),
  }
}

function asAlign(value: unknown): 'left' | 'center' | 'right' | null {
  return value === 'left' || value === 'center' || value === 'right' ? value : null
}

function positionTable(block: Node, data: RecordData): RootContent[] {
  const columns = printedColumns(block)
  const caption = asWords(block.attrs.caption)
  const others = block.content.content.filter(({ type }) => type.name !== 'positionRow')
  const rows = rowsOf(block).map((row) =>
    columns.map(({ field }) =>
      field === 'comments' ? cellPhrasing(row, data) : [text(cellWords(row, field, data.entities))],
    ),
  )
  const head = columns.map(({ heading }) => [text(heading)])
  return [
    ...(caption === null ? [] : [paragraphOf([{ type: 'strong', children: [text(caption)] }])]),
    { type: 'table', children: [head, ...rows].map(tableRow) },
    ...others.flatMap((child) => toBlockContent(child, data)),
  ]
}

function statement(block: Node, data: RecordData): RootContent[] {
  const shown = statementOf(block, data)
  if (!shown) return []
  const title = shown.title === undefined ? [] : [shown.title]
  const lines = [...title, ...statementParagraphs(shown)]
  const children = lines.map((line) => ({ type: 'paragraph' as const, children: [text(line)] }))
  const label: PhrasingContent = { type: 'strong', children: [text(statementLabel(shown))] }
  return [paragraphOf([label]), { type: 'blockquote', children }]
}

function paragraphOf(children: PhrasingContent[]): RootContent {
  return { type: 'paragraph', children }
}

function tableRow(cells: PhrasingContent[][]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  }
}

/** A cell of a Markdown table is one line: its blocks are parted by line breaks. */
function cellPhrasing(cell: Node, data: RecordData): PhrasingContent[] {
  const lines: PhrasingContent[][] = []
  cell.descendants((block) => {
    if (block.isTextblock) lines.push(toPhrasing(block, data))
    return !block.isTextblock
  })
  const lineBreak: Html = { type: 'html', value: '<br>' }
  return lines.flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line]))
}

function text(value: string): PhrasingContent {
  return { type: 'text', value: printable(value) }
}
