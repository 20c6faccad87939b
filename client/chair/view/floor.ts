import type { Node } from '@tiptap/pm/model'
import { readRecord } from '../../../shared/checker/reading/readRecord.ts'
import type { Block, Question } from '../../../shared/checker/reading/readRecord.ts'
import { STANCES } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { displayName } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import type { OutlineItem } from '../../minutes/MinutesSession.ts'
import { asText } from '../../minutes/views/ViewContext.ts'

/** Who takes which position on a question. */
export interface Position {
  id: string
  name: string
  stance: Stance
  wasConsulted: boolean | null
  comments: string
}

/** A question that was put, as the record has it. */
export interface PutQuestion {
  /** Through the whole record, as its table is numbered. */
  number: string
  words: string
  document: string | null
  positions: readonly Position[]
  table: Node
}

/** What is being dealt with: the question that was put last, and what was concluded. */
export interface Floor {
  question: PutQuestion | null
  conclusions: readonly Node[]
}

/** The item that is open; of several the one opened last, and of none the one that was. */
export function itemOnTheFloor(outline: readonly OutlineItem[]): OutlineItem | null {
  const opened = outline.filter(({ openedAt }) => openedAt !== null)
  const open = opened.filter(({ closedAt }) => closedAt === null)
  const among = open.length > 0 ? open : opened
  return among.toSorted(byOpening).at(-1) ?? null
}

/**
 * What the record has of an item. Where a question is put in one item and concluded in another, both
 * have both.
 */
export function readFloor(doc: Node, itemId: string | null, entities: Entities): Floor {
  const record = readRecord(doc)
  const isHere = ({ section: { item } }: Block) => item !== null && item.id === itemId
  const put =
    record.questions.filter(({ block }) => isHere(block)).at(-1) ??
    record.questions.filter(({ conclusions }) => conclusions.some(isHere)).at(-1)
  const concluded = record.blocksWith('sealable').filter(isHere)
  const conclusions = concluded.length > 0 ? concluded : (put?.conclusions ?? [])
  return {
    question: put ? questionOf(put, doc, entities) : null,
    conclusions: conclusions.map(({ node }) => node),
  }
}

/** Who holds which stance, the most held first. */
export function byStance(positions: readonly Position[]): { stance: Stance; names: string[] }[] {
  return STANCES.map((stance) => ({
    stance,
    names: positions.filter((held) => held.stance === stance).map(({ name }) => name),
  }))
    .filter(({ names }) => names.length > 0)
    .toSorted((one, other) => other.names.length - one.names.length)
}

function questionOf(
  { block, number, document, rows }: Question,
  doc: Node,
  entities: Entities,
): PutQuestion {
  const { caption, question } = block.node.attrs
  return {
    number,
    document,
    words: asText(caption) || asText(question),
    table: block.node,
    positions: rows.map((row) => ({
      id: row.id || String(row.from),
      name: displayName(entities, row.attribution || null, row.entity),
      stance: row.stance,
      wasConsulted: row.wasConsulted,
      comments: textOf(doc.nodeAt(row.from)),
    })),
  }
}

function textOf(row: Node | null): string {
  return row === null ? '' : row.textBetween(0, row.content.size, ' ')
}

function byOpening(one: OutlineItem, other: OutlineItem): number {
  const [first, second] = [one, other].map(({ openedAt }) => Date.parse(openedAt ?? ''))
  // Times of day, as an import has them, are in the order of the record.
  return (first ?? 0) - (second ?? 0) || 0
}
