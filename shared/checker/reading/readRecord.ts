import type { Node } from 'prosemirror-model'
import { numberDocument } from '../../minutes/numbering.ts'
import { isStance } from '../../positions/stance.ts'
import type { Stance } from '../../positions/stance.ts'
import type { FactOf, ProseFact, Span } from '../prose/proseFact.ts'
import { isRead, NOTHING_READ, readBlock } from './readBlock.ts'
import type { BlockReading } from './readBlock.ts'
import { topicOf } from './topic.ts'
import type { Topic } from './topic.ts'

/** The whole record, as the rules read it. Positions are those of the document. */
export interface RecordReading {
  sections: readonly Section[]
  /** The blocks that say anything a rule asks for, in order. */
  blocks: readonly Block[]
  questions: readonly Question[]
}

/** An agenda item with its blocks, or the blocks between two. */
export interface Section {
  item: AgendaItem | null
}

export interface AgendaItem {
  /** The section itself as a block, for what is wrong with it as a whole. */
  block: Block
  id: string
  number: string | null
  heading: string
  openedAt: unknown
  closedAt: unknown
}

export interface Block {
  node: Node
  section: Section
  from: number
  to: number
  reading: BlockReading
}

/** A position table. */
export interface Question {
  block: Block
  /** "1", "2", through the whole record. */
  number: string
  document: string | null
  topic: Topic
  rows: readonly Row[]
  /** What concluded it: everything conclusive after it, up to the next question. */
  conclusions: readonly Block[]
}

export interface Row {
  id: string
  from: number
  to: number
  entity: string | null
  attribution: string
  stance: Stance
  /** The stance in the words that recorded it; empty where it was picked. */
  recorded: string
  wasConsulted: boolean | null
}

/** Reads a record. What was read from a node is kept with it, so that a change costs what changed. */
export function readRecord(doc: Node): RecordReading {
  const { agendaItems: numbers, positionTables: tableNumbers } = numberDocument(doc)
  const sections: Section[] = []
  const blocks: Block[] = []
  let loose: Section | null = null
  doc.forEach((node, position) => {
    if (node.type.name === 'agendaItem') {
      loose = null
      const section = readItem(node, position, numbers.get(position) ?? null)
      sections.push(section)
      for (const { node: child, offset } of tellingBlocks(node)) {
        blocks.push(placed(child, section, position + 1 + offset))
      }
      return
    }
    if (!loose) {
      loose = { item: null }
      sections.push(loose)
    }
    if (isTelling(node)) blocks.push(placed(node, loose, position))
  })
  const tables = blocks.filter(({ node }) => node.type.name === 'positionTable')
  const conclusions = blocks.filter(isConclusion)
  const questions = tables.map((block, index): Question => {
    const { rows, topic, document } = readTable(block.node)
    return {
      block,
      number: tableNumbers.get(block.from) ?? '',
      document,
      topic,
      rows: rows.map((row) => ({ ...row, from: row.from + block.from, to: row.to + block.from })),
      conclusions: conclusionsOf(block, tables[index + 1] ?? null, tables, conclusions),
    }
  })
  return { sections, blocks, questions }
}

/**
 * Reads ahead while there is time, so that the reading of the whole record later takes none.
 * @returns true once everything has been read.
 */
export function readAhead(doc: Node, hasTime: () => boolean): boolean {
  const blocks: Node[] = []
  doc.forEach((node) => {
    if (node.type.name === 'agendaItem') node.forEach((child) => blocks.push(child))
    else blocks.push(node)
  })
  for (const block of blocks) {
    if (isRead(block)) continue
    if (!hasTime()) return false
    readBlock(block)
  }
  return true
}

/** A fact of the text; `at` says where in the document a part of its text stands. */
export interface FactInRecord<Fact> {
  block: Block
  fact: Fact
  at: (part: Span) => { block: Block; from: number; to: number }
}

/** The facts of one kind, in order. */
export function factsOf<Kind extends ProseFact['kind']>(
  { blocks }: RecordReading,
  kind: Kind,
): FactInRecord<FactOf<Kind>>[] {
  return blocks.flatMap((block) =>
    block.reading.facts
      .filter(({ fact }) => fact.kind === kind)
      .map(({ fact, positionAt }) => ({
        block,
        fact: fact as FactOf<Kind>,
        at: ({ from, to }) => ({
          block,
          from: block.from + positionAt(from),
          to: block.from + positionAt(to),
        }),
      })),
  )
}

function placed(node: Node, section: Section, from: number): Block {
  return { node, section, from, to: from + node.nodeSize, reading: readBlock(node) }
}

/** The children of an agenda item that tell anything, with their place in it. */
const tellingChildren = new WeakMap<Node, { node: Node; offset: number }[]>()

function tellingBlocks(item: Node): { node: Node; offset: number }[] {
  const known = tellingChildren.get(item)
  if (known) return known
  const telling: { node: Node; offset: number }[] = []
  item.forEach((node, offset) => {
    if (isTelling(node)) telling.push({ node, offset })
  })
  tellingChildren.set(item, telling)
  return telling
}

function isTelling(block: Node): boolean {
  const { name } = block.type
  if (name === 'positionTable' || name === 'conclusion') return true
  const { facts, gaps, citations } = readBlock(block)
  if (facts.length + gaps.length + citations.length > 0) return true
  return name === 'intervention' && lacksSpeaker(block)
}

/** True where the speaker has to be looked up, or is nowhere. */
function lacksSpeaker({ attrs }: Node): boolean {
  const attribution: unknown = attrs.attribution
  return typeof attribution !== 'string' || !/^[^?]*[\p{L}\p{N}][^?]*$/u.test(attribution)
}

function isConclusion({ node, reading }: Block): boolean {
  return node.type.name === 'conclusion' && (reading.words !== '' || node.attrs.kind !== null)
}

/**
 * A conclusion belongs to the question before it; where it closes an item with several questions, to
 * all of them; and to the first one after it in its item, where nothing was asked before.
 */
function conclusionsOf(
  table: Block,
  next: Block | null,
  tables: readonly Block[],
  conclusions: readonly Block[],
): Block[] {
  const isFirstOfItem = tables.find(({ section }) => section === table.section) === table
  return conclusions.filter((conclusion) => {
    const isInItem = conclusion.section === table.section && table.section.item !== null
    if (conclusion.from < table.from) return isInItem && isFirstOfItem
    return isInItem || next === null || conclusion.from < next.from
  })
}

function readItem(node: Node, from: number, number: string | null): Section {
  const { id, openedAt, closedAt } = node.attrs
  let heading = ''
  node.forEach((child) => {
    if (heading === '' && child.type.name === 'agendaHeading') heading = child.textContent.trim()
  })
  const section: Section = { item: null }
  const block = { node, section, from, to: from + node.nodeSize, reading: NOTHING_READ }
  section.item = { block, id: words(id), number, heading, openedAt, closedAt }
  return section
}

interface TableReading {
  document: string | null
  topic: Topic
  /** Placed from the position before the table. */
  rows: readonly Row[]
}

const tableReadings = new WeakMap<Node, TableReading>()

function readTable(table: Node): TableReading {
  const known = tableReadings.get(table)
  if (known) return known
  const document = words(table.attrs.document) || null
  const rows: Row[] = []
  table.forEach((node, offset) => {
    if (node.type.name !== 'positionRow') return
    const { attrs } = node
    rows.push({
      id: words(attrs.id),
      from: 1 + offset,
      to: 1 + offset + node.nodeSize,
      entity: words(attrs.entity) || null,
      attribution: words(attrs.attribution),
      stance: isStance(attrs.stance) ? attrs.stance : 'notStated',
      recorded: words(attrs.stanceAsRecorded),
      wasConsulted: typeof attrs.wasConsulted === 'boolean' ? attrs.wasConsulted : null,
    })
  })
  const topic = topicOf({
    question: words(table.attrs.question),
    caption: words(table.attrs.caption),
    documents: document === null ? [] : [document],
  })
  const reading = { document, topic, rows }
  tableReadings.set(table, reading)
  return reading
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
