import type { Table, TableRow } from 'mdast'
import type { Node } from 'prosemirror-model'
import type { Entity } from '../../minutes/minutes.ts'
import { type PositionColumn, readPositionColumns } from '../../positions/positionColumns.ts'
import { paragraph } from '../nodes.ts'
import type { PositionCell } from '../positionTable.ts'
import { type MarkdownContext, readPhrasing } from './phrasing.ts'
import { wordsOf } from './tree.ts'

const NAME = /^(?:full )?name$/
const ABBREVIATION = /^(?:abbreviation|abbr\.?|initials|acronym)$/
const ORGANIZATION = /^(?:organi[sz]ation|affiliation|company|employer)$/

/** The people a table of attendees lists; none for another table. */
export function readAttendees(table: Table): Entity[] {
  const [head, ...rows] = table.children
  const headings = head ? cellTexts(head).map((heading) => heading.toLowerCase()) : []
  const columnOf = (pattern: RegExp) => headings.findIndex((heading) => pattern.test(heading))
  const [name, abbreviation, organization] = [NAME, ABBREVIATION, ORGANIZATION].map(columnOf)
  if (name === undefined || name === -1 || abbreviation === -1) return []
  return rows.flatMap((row) => {
    const texts = cellTexts(row)
    const short = texts[abbreviation ?? -1]
    const employer = texts[organization ?? -1]
    const entity = {
      name: texts[name] ?? '',
      ...(short ? { abbreviation: short } : {}),
      ...(employer ? { organization: employer } : {}),
    }
    return entity.name === '' ? [] : [entity]
  })
}

/**
 * The columns and cells of a table of positions; null for another table, or where a cell other than
 * the comments holds more than plain words, which its attributes could not keep.
 */
export function readPositions(
  table: Table,
  context: MarkdownContext,
): { columns: PositionColumn[]; rows: PositionCell[][] } | null {
  const [head, ...rows] = table.children
  const columns = head && isPlain(head) ? readPositionColumns(cellTexts(head)) : null
  if (!columns || rows.length === 0) return null
  const comments = columns.findIndex(({ field }) => field === 'comments')
  const isReadable = rows.every(
    (row) => row.children.length === columns.length && isPlain(row, comments),
  )
  return isReadable ? { columns, rows: rows.map((row) => positionCells(row, context)) } : null
}

function positionCells(row: TableRow, context: MarkdownContext): PositionCell[] {
  return row.children.map((cell) => {
    const content: Node[] = readPhrasing(cell.children, context)
    return {
      text: wordsOf(cell).trim(),
      paragraphs: content.length > 0 ? [paragraph(content)] : [],
      line: cell.position?.start.line ?? 1,
    }
  })
}

function isPlain(row: TableRow, except = -1): boolean {
  return row.children.every(
    (cell, index) => index === except || cell.children.every(({ type }) => type === 'text'),
  )
}

function cellTexts(row: TableRow): string[] {
  return row.children.map((cell) => wordsOf(cell).trim())
}
