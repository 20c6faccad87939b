import { readPositionField } from '../../positions/positionColumns.ts'
import type { Line } from './lines.ts'

/** A cell's lines; a cell that was left empty has none. */
export type CellLines = readonly Line[]

export interface FlattenedTable {
  /** Null where the lines up to `end` make no table. */
  rows: CellLines[][] | null
  /** Index of the first line after the table. */
  end: number
}

/** How far a cell may run on below its first line. */
const LONGEST_CELL = 50
const MOST_COLUMNS = 60

/**
 * Reads a table that lost its rules: either a tab between the cells of a line, or one cell a line,
 * led by a tab, with rows apart by a blank line or by the number of cells. Null where no tab is.
 */
export function readFlattenedTable(lines: readonly Line[], from: number): FlattenedTable | null {
  const first = lines[from]
  if (!first?.raw.includes('\t')) return null
  if (first.text.includes('\t')) return readTabbedLines(lines, from)
  return first.raw.startsWith('\t') ? readTabLedCells(lines, from) : null
}

/** Lines of the same number of cells, at least two, directly under each other. */
function readTabbedLines(lines: readonly Line[], from: number): FlattenedTable {
  const rows: CellLines[][] = []
  let end = from
  for (; end < lines.length; end++) {
    const line = lines[end]
    if (!line || line.isBlank || !line.raw.includes('\t')) break
    const cells = line.raw.split('\t')
    if (cells.length > MOST_COLUMNS || (rows[0] && cells.length !== rows[0].length)) break
    rows.push(cells.map((cell) => (cell.trim() === '' ? [] : [{ ...line, text: cell.trim() }])))
  }
  if (rows.length < 2) return { rows: null, end: Math.max(end, from + 1) }
  return { rows: withoutEmptyEdges(rows), end }
}

/** Tabs that lead or close every line are indentation, not columns. */
function withoutEmptyEdges(rows: CellLines[][]): CellLines[][] {
  const used = rows.flatMap((row) => row.flatMap((cell, index) => (cell.length > 0 ? [index] : [])))
  const first = used.reduce((least, index) => Math.min(least, index), Infinity)
  const last = used.reduce((most, index) => Math.max(most, index), 0)
  return rows.map((row) => row.slice(first, last + 1))
}

function readTabLedCells(lines: readonly Line[], from: number): FlattenedTable {
  const groups: Line[][][] = [[]]
  let end = from
  let width: number | null = null
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]
    const group = groups.at(-1)
    if (!line || !group || line.text.includes('\t')) break
    const isApart = index > end
    if (line.isBlank && (isApart || !line.raw.startsWith('\t'))) continue
    if (line.raw.startsWith('\t')) {
      const cell = line.isBlank ? [] : [line]
      if (isApart && group.length > 0) {
        width ??= group.length
        groups.push([cell])
      } else {
        group.push(cell)
      }
    } else {
      const isRowOpen = width !== null && group.length < width
      if (isApart || !(isRowOpen || isInsideTable(lines, index))) break
      group.at(-1)?.push(line)
    }
    end = index + 1
  }
  const rows = groups.length === 1 ? splitByHeadings(groups[0] ?? []) : groups
  const isTable = rows !== null && rows.length > 1 && rows.some((row) => row.length > 1)
  return { rows: isTable ? rows : null, end }
}

/** True for a line inside a cell: the next cell comes directly below, or after one blank stretch. */
function isInsideTable(lines: readonly Line[], from: number): boolean {
  let hasGap = false
  for (let index = from; index < Math.min(lines.length, from + LONGEST_CELL); index++) {
    const line = lines[index]
    if (!line) return false
    if (!line.isBlank && line.raw.startsWith('\t')) return !line.text.includes('\t')
    if (line.isBlank) hasGap = true
    else if (hasGap) return false
  }
  return false
}

/** Without blank lines, the cells that are known headings say how many cells make a row. */
function splitByHeadings(cells: Line[][]): Line[][][] | null {
  const fields = new Set<string>()
  for (const cell of cells) {
    const field = readPositionField(cell.map(({ text }) => text).join(' '))
    if (field === null || fields.has(field)) break
    fields.add(field)
  }
  const width = fields.size
  if (width < 2 || cells.length < 2 * width || cells.length % width !== 0) return null
  return Array.from({ length: cells.length / width }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  )
}
