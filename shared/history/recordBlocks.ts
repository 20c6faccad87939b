import { statementParagraphs } from '../export/statementWords.ts'
import type { Minutes, NodeJSON } from '../minutes/minutes.ts'
import { countNext, numberOf } from '../minutes/numbering.ts'
import type { AgendaCount } from '../minutes/numbering.ts'
import { factsOf } from './facts.ts'
import type { Facts } from './facts.ts'
import type { Line } from './line.ts'
import { lineOf, linesOf } from './linesOf.ts'

/**
 * A block of the record as it is compared. The record is read as one sequence: an agenda item is its
 * heading, and what stands under it follows; the rows of a table of positions follow the table. So a
 * heading that is put into the middle of an item is one block more, and nothing else has moved.
 */
export interface RecordBlock {
  /** The name of its node. */
  type: string
  id: string | null
  /** The item or table that it stands in, as its place in the sequence. */
  holder: number | null
  /** Derived, for an agenda item that is numbered. */
  number: string | null
  facts: Facts
  lines: Line[]
}

/** The blocks of the record in reading order. */
export function recordBlocks(minutes: Minutes): RecordBlock[] {
  const reader = new BlockReader(minutes)
  for (const node of minutes.body.content ?? []) reader.read(node, null)
  return reader.blocks
}

class BlockReader {
  readonly blocks: RecordBlock[] = []
  readonly #minutes: Minutes
  #count: AgendaCount = []

  constructor(minutes: Minutes) {
    this.#minutes = minutes
  }

  read(node: NodeJSON, holder: number | null): void {
    const { type, content = [] } = node
    const { meeting } = this.#minutes
    switch (type) {
      case 'agendaItem': {
        const [first, ...rest] = content
        const hasHeading = first?.type === 'agendaHeading'
        const lines = hasHeading ? [lineOf(first, 'heading', meeting)] : []
        const place = this.#add(node, holder, lines)
        for (const child of hasHeading ? rest : content) this.read(child, place)
        return
      }
      case 'positionTable': {
        const place = this.#add(node, holder, [])
        for (const child of content) this.read(child, place)
        return
      }
      case 'agendaHeading':
        this.#add(node, holder, [lineOf(node, 'heading', meeting)])
        return
      case 'action':
        this.#add(node, holder, [lineOf(node, 'paragraph', meeting)])
        return
      case 'statement':
        this.#addStatement(node, holder)
        return
      case 'intervention':
      case 'conclusion':
      case 'positionRow':
        this.#add(node, holder, linesOf(content, meeting))
        return
      default:
        this.#add(node, holder, linesOf([node], meeting))
    }
  }

  /** @returns its place in the sequence. */
  #add(node: NodeJSON, holder: number | null, lines: Line[]): number {
    const { type, attrs = {} } = node
    const { id } = attrs
    return (
      this.blocks.push({
        type,
        id: typeof id === 'string' && id !== '' ? id : null,
        holder,
        number: type === 'agendaItem' ? this.#numberOf(attrs) : null,
        facts: factsOf(node, this.#minutes.entities),
        lines,
      }) - 1
    )
  }

  /** Its words are not in the body; one that nobody placed has none. */
  #addStatement(node: NodeJSON, holder: number | null): void {
    const id = String(node.attrs?.['id'])
    const { statements } = this.#minutes
    const statement = Object.hasOwn(statements, id) ? statements[id] : undefined
    const title = statement?.title === undefined ? [] : [statement.title]
    const words = statement ? [...title, ...statementParagraphs(statement)] : []
    const place = this.#add(
      node,
      holder,
      words.map((text) => ({
        kind: 'paragraph',
        depth: 1,
        marker: null,
        layout: 'statement',
        runs: text === '' ? [] : [{ text }],
      })),
    )
    const block = this.blocks[place]
    if (block && statement)
      block.facts = { delegation: statement.by.delegation ?? statement.by.name }
  }

  #numberOf({ numbered, level }: Record<string, unknown>): string | null {
    if (numbered === false) return null
    this.#count = countNext(this.#count, Number(level ?? 1))
    return numberOf(this.#count)
  }
}
