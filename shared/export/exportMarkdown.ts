import { Fragment, type Node } from 'prosemirror-model'
import { node, paragraph } from '../import/nodes.ts'
import {
  closeMarker,
  holdsMarker,
  jsonForMarker,
  openMarker,
  PRECIS_MARKDOWN_VERSION,
} from '../import/markdown/markers.ts'
import { parseFlow } from '../import/markdown/parseFlow.ts'
import { writePlainMarkdown } from '../import/markdown/plainMarkdown.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { minutesSchema } from '../minutes/schema.ts'
import type { RecordData } from './leafWords.ts'
import { readableMarkdown, writeFlow } from './markdown/readableMarkdown.ts'
import { spokenLabel } from './spokenLabel.ts'

/*
 * Blocks are written as Markdown and read back at once; where that does not give the same nodes,
 * the nodes are written into a comment beside the Markdown. So the file is exact whatever Markdown
 * can or cannot say, and readable wherever it can.
 */

/** Writes the minutes as Markdown that reads well and imports as the very same minutes. */
export function exportMarkdown(minutes: Minutes): string {
  const { body: _, ...data } = minutes
  const doc = minutesSchema.nodeFromJSON(minutes.body)
  const frontMatter = [
    '---',
    `precis: ${PRECIS_MARKDOWN_VERSION}`,
    ...Object.entries(data).map(([key, value]) => `${key}: ${jsonForMarker(value)}`),
    '---',
  ].join('\n')
  return `${[frontMatter, ...writeBlocks(doc.content.content, minutes)].join('\n\n')}\n`
}

/** Blocks that Markdown has of its own, unless an attribute says more than Markdown can. */
const MARKDOWN_BLOCKS = [
  'agendaHeading',
  'paragraph',
  'bulletList',
  'orderedList',
  'blockquote',
  'codeBlock',
  'table',
]

function writeBlocks(blocks: readonly Node[], data: RecordData): string[] {
  const parts: string[] = []
  let run: Node[] = []
  let before: Node | undefined
  const closeRun = () => {
    const [first] = run
    // A list with a marker of its own has no closing comment, and would run on into the next list.
    if (first && before && hasMarker(before)) parts.push(openMarker('break'))
    parts.push(...writeRun(run, data))
    run = []
  }
  for (const block of blocks) {
    if (isMarkdownBlock(block)) {
      run.push(block)
      continue
    }
    closeRun()
    parts.push(...writeMarked(block, data))
    before = block
  }
  closeRun()
  return parts
}

function isMarkdownBlock(block: Node): boolean {
  const isEmptyParagraph = block.type.name === 'paragraph' && block.childCount === 0
  return MARKDOWN_BLOCKS.includes(block.type.name) && !hasMarker(block) && !isEmptyParagraph
}

function hasMarker(block: Node): boolean {
  return typeof block.attrs.marker === 'string'
}

/** Writes neighbours together, or one by one where they would not be read back as they are. */
function writeRun(run: readonly Node[], data: RecordData): string[] {
  const plain = run.map(writePlainMarkdown)
  if (plain.every((text) => text !== null)) return plain
  const written = writeFlow(run, data)
  if (readsBack(written, run, data)) return [written]
  const [only, second] = run
  if (only && !second) return writeExact(only, data)
  return run.flatMap((block, index) => [
    ...(needsBreak(run[index - 1], block) ? [openMarker('break')] : []),
    ...writeRun([block], data),
  ])
}

/** Between paragraphs a blank line is enough; lists, for one, would run into each other. */
function needsBreak(before: Node | undefined, after: Node): boolean {
  if (!before) return false
  return before.type.name !== 'paragraph' || after.type.name !== 'paragraph'
}

function readsBack(written: string, blocks: readonly Node[], { meeting }: RecordData): boolean {
  if (holdsMarker(written)) return false
  return Fragment.from(parseFlow(written, meeting, () => {})).eq(Fragment.from([...blocks]))
}

function writeExact(block: Node, data: RecordData): string[] {
  const readable = readableMarkdown(block, data)
  const json = jsonForMarker(block.toJSON())
  return [
    `<!-- precis:exact ${json} -->`,
    ...(readable === '' ? [] : [readable]),
    closeMarker('exact'),
  ]
}

function writeMarked(block: Node, data: RecordData): string[] {
  const { type, content } = block
  if (type.name === 'paragraph') return [openMarker('emptyParagraph')]
  if (type.name === 'bulletList' || type.name === 'orderedList') return writeList(block, data)
  if (type.name === 'action') return contain(block, writeRun([paragraph(content.content)], data))
  if (type.name === 'intervention' && !block.attrs.withdrawn) {
    return contain(block, writeBlocks(withLabel(block, data), data))
  }
  if (type.name === 'agendaItem' || type.name === 'conclusion') {
    return contain(block, writeBlocks(content.content, data))
  }
  return writeExact(block, data)
}

function contain(block: Node, inside: readonly string[]): string[] {
  return [
    openMarker(block.type.name, saidAttributes(block)),
    ...inside,
    closeMarker(block.type.name),
  ]
}

/** The attributes that are not as the schema leaves them. */
function saidAttributes({ attrs, type }: Node): Record<string, unknown> {
  const entries = Object.entries(attrs).filter(
    ([key, value]) => value !== type.spec.attrs?.[key]?.default,
  )
  return Object.fromEntries(entries)
}

function writeList(list: Node, data: RecordData): string[] {
  const { marker, ...others } = list.attrs
  const plain = node(list.type.name, { ...others, marker: null }, list.content.content)
  const written = writeFlow([plain], data)
  if (!readsBack(written, [plain], data)) return writeExact(list, data)
  return [openMarker('list', { marker }), written]
}

/** An intervention's blocks, the first of which begins with its speaker in bold. */
function withLabel(intervention: Node, data: RecordData): readonly Node[] {
  const label = spokenLabel(intervention.attrs, data.entities)
  const [first, ...rest] = intervention.content.content
  if (label === null) return intervention.content.content
  const bold = minutesSchema.text(label, [minutesSchema.mark('bold')])
  if (first?.type.name !== 'paragraph') return [paragraph([bold]), ...intervention.content.content]
  return [paragraph([bold, minutesSchema.text(' '), ...first.content.content]), ...rest]
}
