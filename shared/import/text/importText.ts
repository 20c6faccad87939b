import type { Node } from 'prosemirror-model'
import type { ImportWarning } from '../../meeting/api.ts'
import { type Minutes, minutesOf } from '../../minutes/minutes.ts'
import { readPositionColumns } from '../../positions/positionColumns.ts'
import { Gathering } from '../gathering.ts'
import { numberHeadings, bareNumber, readHeadingNumber } from '../headingNumbers.ts'
import { MeetingFacts } from '../meetingFacts.ts'
import { node, nodeWithId, paragraph, textWithReferences, toPlainJSON } from '../nodes.ts'
import { buildPositionTable } from '../positionTable.ts'
import { findQuestion } from '../question.ts'
import { readSpokenLine } from '../speaker.ts'
import { type CellLines, readFlattenedTable } from './flattenedTable.ts'
import { findHeadings, isCaption } from './headings.ts'
import { hasControlCharacters, type Line, splitLines } from './lines.ts'
import { readList } from './lists.ts'

const CHAT_LINE = /^\[?\d{1,2}:\d{2}(?::\d{2})?\]? <[^\s>]{1,40}> /

/**
 * Imports plain text. Every line is in the result, in its order; what is not understood stays a
 * paragraph.
 */
export function importText(text: string): { minutes: Minutes; warnings: ImportWarning[] } {
  return new TextImport(text).run()
}

class TextImport {
  readonly #lines: readonly Line[]
  readonly #headings: ReadonlySet<number>
  readonly #gathering: Gathering
  readonly #facts = new MeetingFacts()
  readonly #sections: { heading: Line | null; blocks: Node[] }[] = [{ heading: null, blocks: [] }]
  /** The paragraphs since the last heading or table, for the question that a table answers. */
  #paragraphs: string[] = []
  #caption: Line | null = null
  /** Lines before this index are known to make no table. */
  #noTableBefore = 0

  constructor(text: string) {
    this.#lines = splitLines(text)
    this.#headings = findHeadings(this.#lines)
    this.#gathering = new Gathering(text)
  }

  run(): { minutes: Minutes; warnings: ImportWarning[] } {
    this.#warnOfTheWhole()
    for (let index = 0; index < this.#lines.length;) index = this.#take(index)
    this.#placeCaption()
    const doc = node('doc', null, this.#nodes())
    doc.check()
    const { entities, documents, warnings } = this.#gathering
    const data = { meeting: this.#facts.data, entities, documents }
    const minutes = minutesOf(toPlainJSON(doc), data)
    return { minutes, warnings }
  }

  /** Takes the block that begins at `index` and says where the next one begins. */
  #take(index: number): number {
    const line = this.#lines[index]
    if (!line || line.isBlank) return index + 1
    const afterTable = this.#takeTable(index)
    if (afterTable !== null) return afterTable
    this.#placeCaption()
    if (this.#headings.has(index)) {
      this.#sections.push({ heading: line, blocks: [] })
      this.#paragraphs = []
      return index + 1
    }
    const read = readList(this.#lines, index, (at) => this.#headings.has(at), this.#gathering)
    if (read) {
      this.#add(read.list)
      return read.end
    }
    if (isCaption(line.text)) this.#caption = line
    else this.#takeLine(line)
    return index + 1
  }

  #takeLine(line: Line): void {
    const spoken = readSpokenLine(line.text, () => false)
    if (spoken) {
      const words = textWithReferences(line.text.slice(spoken.textFrom), this.#gathering)
      const content = words.length > 0 ? [paragraph(words)] : []
      this.#add(nodeWithId('intervention', { attribution: spoken.attribution }, content))
    } else {
      this.#add(paragraph(textWithReferences(line.text, this.#gathering)))
    }
    this.#paragraphs.push(line.text)
    this.#facts.read(line.text)
  }

  #takeTable(index: number): number | null {
    if (index < this.#noTableBefore) return null
    const table = readFlattenedTable(this.#lines, index)
    if (!table) return null
    if (!table.rows) {
      this.#noTableBefore = table.end
      return null
    }
    const [headings = [], ...rows] = table.rows
    const columns = readPositionColumns(headings.map(cellText))
    if (columns && rows.length > 0 && rows.every((row) => row.length === columns.length)) {
      const caption = this.#caption?.text ?? null
      this.#caption = null
      const question = findQuestion(this.#paragraphs)
      const cells = rows.map((row) => row.map((cell) => this.#positionCell(cell, index)))
      this.#add(buildPositionTable({ caption, question, columns, rows: cells }, this.#gathering))
      this.#paragraphs = []
      return table.end
    }
    this.#placeCaption()
    this.#warn('A table that is not understood as positions was kept as it is.', index)
    const allRows = table.rows.map((row) => node('tableRow', null, row.map(this.#tableCell)))
    this.#add(node('table', null, allRows))
    return table.end
  }

  #positionCell(cell: CellLines, tableIndex: number) {
    const line = cell[0]?.number ?? tableIndex + 1
    return { text: cellText(cell), paragraphs: this.#cellParagraphs(cell), line }
  }

  #tableCell = (cell: CellLines): Node => node('tableCell', null, this.#cellParagraphs(cell))

  #cellParagraphs(cell: CellLines): Node[] {
    return cell.map(({ text }) => paragraph(textWithReferences(text, this.#gathering)))
  }

  /** A caption without a table of positions under it is a paragraph. */
  #placeCaption(): void {
    const caption = this.#caption
    this.#caption = null
    if (caption) this.#takeLine(caption)
  }

  #add(block: Node): void {
    this.#sections.at(-1)?.blocks.push(block)
  }

  #warn(message: string, index: number): void {
    const line = this.#lines[index]
    this.#gathering.warn(message, line?.number, line?.text)
  }

  #warnOfTheWhole(): void {
    const chat = this.#lines.filter(({ text }) => CHAT_LINE.test(text))
    if (chat.length > this.#lines.length / 4) {
      this.#gathering.warn(
        'This looks like a chat log. Its lines were kept as paragraphs; no speakers were read from them.',
        chat[0]?.number,
        chat[0]?.text,
      )
    }
    const marked = this.#lines.filter(({ text }) => hasControlCharacters(text))
    if (marked.length > 0) {
      this.#gathering.warn(
        `Control characters were kept as they are (lines with some: ${marked.length}).`,
        marked[0]?.number,
        marked[0]?.text,
      )
    }
  }

  #nodes(): Node[] {
    const written = this.#sections.map(({ heading }) => {
      const number = readHeadingNumber(heading?.text ?? '')?.number ?? null
      const level = number === null ? 1 : bareNumber(number).split('.').length
      return { level, number, mayBeNumbered: heading !== null }
    })
    const numbers = numberHeadings(written)
    return this.#sections.flatMap(({ heading, blocks }, index) => {
      if (!heading) return blocks
      const { numbered = false, numberAsWritten = null } = numbers[index] ?? {}
      const length = numberAsWritten === null ? 0 : readHeadingNumber(heading.text)?.length
      const title = textWithReferences(heading.text.slice(length), this.#gathering)
      const attributes = { level: written[index]?.level ?? 1, numbered, numberAsWritten }
      return [nodeWithId('agendaItem', attributes, [node('agendaHeading', null, title), ...blocks])]
    })
  }
}

function cellText(cell: CellLines): string {
  return cell.map(({ text }) => text).join('\n')
}
