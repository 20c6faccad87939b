import type { Node } from 'prosemirror-model'
import { numberDocument } from '../../minutes/numbering.ts'
import { isStance } from '../../positions/stance.ts'
import type { Stance } from '../../positions/stance.ts'
import type { FactOf, ProseFact, Span } from '../prose/proseFact.ts'
import { isRead, NOTHING_READ, readBlock } from './readBlock.ts'
import type { BlockReading } from './readBlock.ts'
import { isNamed } from './speakers.ts'
import { topicOf } from './topic.ts'
import type { Topic } from './topic.ts'

/** The whole record, as the rules read it. Positions are those of the document. */
export interface RecordReading {
  doc: Node
  sections: readonly Section[]
  questions: readonly Question[]
  /** The blocks that have something a rule asks for, in order. */
  blocksWith: (trait: Trait) => readonly Block[]
}

/** What a block can have that a rule asks for: a fact of a kind, a gap, no name for its speaker. A
 * `conclusion` concludes something; one that is `sealable` may be empty. */
export type Trait =
  | ProseFact['kind']
  | 'gap'
  | 'citation'
  | 'unnamedSpeaker'
  | 'positionTable'
  | 'conclusion'
  | 'sealable'

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
  const parts = partsOf(doc, numbers)
  const placed = new Map<number, Block>()
  const found = new Map<Trait, readonly Block[]>()

  function blocksWith(trait: Trait): readonly Block[] {
    const known = found.get(trait)
    if (known) return known
    const blocks = parts.flatMap(({ section, start, traits }) =>
      (traits.get(trait) ?? []).map(({ node, offset }) => blockAt(section, start + offset, node)),
    )
    found.set(trait, blocks)
    return blocks
  }

  /** One block is one object, whatever it was asked for. */
  function blockAt(section: Section, from: number, node: Node): Block {
    const known = placed.get(from)
    if (known) return known
    const block = { node, section, from, to: from + node.nodeSize, reading: readBlock(node) }
    placed.set(from, block)
    return block
  }

  const tables = blocksWith('positionTable')
  const conclusions = blocksWith('conclusion')
  const questions = tables.map((block, index): Question => {
    const { rows, ...table } = readTable(block.node)
    return {
      block,
      number: tableNumbers.get(block.from) ?? '',
      ...table,
      rows: rows.map((row) => ({ ...row, from: row.from + block.from, to: row.to + block.from })),
      conclusions: conclusionsOf(block, tables[index + 1] ?? null, tables, conclusions),
    }
  })
  return { doc, sections: parts.map(({ section }) => section), questions, blocksWith }
}

/** A section with its blocks by trait; their offsets are counted from `start`. */
interface Part {
  section: Section
  start: number
  traits: Traits
}

type Traits = ReadonlyMap<Trait, readonly { node: Node; offset: number }[]>

function partsOf(doc: Node, numbers: ReadonlyMap<number, string>): Part[] {
  const parts: Part[] = []
  let loose: { node: Node; offset: number }[] = []
  const takeLoose = () => {
    if (loose.length > 0) parts.push({ section: { item: null }, start: 0, traits: traitsOf(loose) })
    loose = []
  }
  doc.forEach((node, offset) => {
    if (node.type.name !== 'agendaItem') {
      loose.push({ node, offset })
      return
    }
    takeLoose()
    const { heading, traits } = readItem(node)
    const section = sectionOf(node, offset, heading, numbers.get(offset) ?? null)
    parts.push({ section, start: offset + 1, traits })
  })
  takeLoose()
  return parts
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
  { blocksWith }: RecordReading,
  kind: Kind,
): FactInRecord<FactOf<Kind>>[] {
  return blocksWith(kind).flatMap((block) =>
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

function traitsOf(blocks: readonly { node: Node; offset: number }[]): Traits {
  const traits = new Map<Trait, { node: Node; offset: number }[]>()
  for (const block of blocks) {
    for (const trait of traitsIn(block.node)) {
      const others = traits.get(trait)
      if (others) others.push(block)
      else traits.set(trait, [block])
    }
  }
  return traits
}

const NONE: ReadonlySet<Trait> = new Set()

function traitsIn(block: Node): ReadonlySet<Trait> {
  const { facts, gaps, citations, words: firstWords } = readBlock(block)
  const { name } = block.type
  const traits: Trait[] = []
  if (name === 'positionTable') traits.push(name)
  if (name === 'conclusion' && (firstWords !== '' || block.attrs.kind !== null)) traits.push(name)
  if (name === 'conclusion' && block.attrs.id !== null) traits.push('sealable')
  if (name === 'intervention' && firstWords !== '' && !isNamed(words(block.attrs.attribution)))
    traits.push('unnamedSpeaker')
  if (gaps.length > 0) traits.push('gap')
  if (citations.length > 0 || (name === 'positionTable' && words(block.attrs.document) !== '')) {
    traits.push('citation')
  }
  for (const { fact } of facts) traits.push(fact.kind)
  return traits.length === 0 ? NONE : new Set(traits)
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

interface ItemReading {
  heading: string
  traits: Traits
}

const itemReadings = new WeakMap<Node, ItemReading>()

function readItem(item: Node): ItemReading {
  const known = itemReadings.get(item)
  if (known) return known
  const blocks: { node: Node; offset: number }[] = []
  let heading = ''
  item.forEach((node, offset) => {
    if (heading === '' && node.type.name === 'agendaHeading') heading = node.textContent.trim()
    blocks.push({ node, offset })
  })
  const reading = { heading, traits: traitsOf(blocks) }
  itemReadings.set(item, reading)
  return reading
}

function sectionOf(node: Node, from: number, heading: string, number: string | null): Section {
  const { id, openedAt, closedAt } = node.attrs
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
