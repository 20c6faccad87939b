import type { Node } from 'prosemirror-model'
import { bareNumber } from '../import/headingNumbers.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { numberDocument } from '../minutes/numbering.ts'
import { minutesSchema } from '../minutes/schema.ts'
import { writeMarker } from '../import/text/listMarker.ts'
import { leafWords } from './leafWords.ts'
import type { RecordData } from './leafWords.ts'
import { cellWords, printedColumns, rowsOf } from './positionTableWords.ts'
import { asWords, spokenLabel } from './spokenLabel.ts'
import { statementLabel, statementOf, statementParagraphs } from './statementWords.ts'

/**
 * The words of the body in order, and nothing else: a bullet or number only where one was written
 * and still is right. Withdrawn interventions are left out.
 */
export function exportText(minutes: Minutes): string {
  const doc = minutesSchema.nodeFromJSON(minutes.body)
  const { agendaItems } = numberDocument(doc)
  const lines: string[] = []
  const { meeting, entities, statements } = minutes
  const printer = { lines, meeting, entities, statements }
  doc.forEach((child, position) => {
    if (child.type.name === 'agendaItem') {
      printAgendaItem(child, agendaItems.get(position) ?? null, printer)
    } else {
      printBlock(child, '', printer)
    }
  })
  return `${lines.join('\n').replace(/^\n+/, '')}\n`
}

interface Printer extends RecordData {
  lines: string[]
}

function printAgendaItem(item: Node, number: string | null, printer: Printer): void {
  const written = asWords(item.attrs.numberAsWritten)
  let prefix = written !== null && bareNumber(written) === number ? `${written} ` : ''
  printer.lines.push('')
  item.forEach((child) => {
    const isHeading = child.type.name === 'agendaHeading'
    printBlock(child, isHeading ? prefix : '', printer)
    if (isHeading) prefix = ''
  })
}

/** Prints a block; `prefix` goes before its first words. */
function printBlock(block: Node, prefix: string, printer: Printer): void {
  const { type, attrs } = block
  if (block.isTextblock) printer.lines.push(prefix + inlineText(block, printer))
  else if (type.name === 'intervention') printIntervention(block, printer)
  else if (type.name === 'positionTable') printPositionTable(block, printer)
  else if (type.name === 'statement') printStatement(block, printer)
  else if (type.name === 'table') printTable(block, prefix, printer)
  else if (type.name === 'bulletList' || type.name === 'orderedList') {
    const marker = asWords(attrs.marker)
    if (block.childCount === 0 && prefix !== '') printer.lines.push(prefix)
    block.forEach((item, _, index) => {
      const written = type.name === 'bulletList' ? marker : numberedMarker(block, index)
      const before = index === 0 ? prefix : ''
      printChildren(item, before + (written === null ? '' : `${written} `), printer)
    })
  } else printChildren(block, prefix, printer)
}

function numberedMarker(list: Node, index: number): string | null {
  const marker = asWords(list.attrs.marker)
  return marker === null ? null : writeMarker(marker, Number(list.attrs.start) + index)
}

function printChildren(parent: Node, prefix: string, printer: Printer): void {
  if (parent.childCount === 0 && prefix !== '') printer.lines.push(prefix)
  parent.forEach((child, _, index) => printBlock(child, index === 0 ? prefix : '', printer))
}

function printIntervention(intervention: Node, printer: Printer): void {
  if (intervention.attrs.withdrawn) return
  const label = spokenLabel(intervention.attrs, printer.entities)
  printChildren(intervention, label === null ? '' : `${label} `, printer)
}

function printStatement(block: Node, printer: Printer): void {
  const statement = statementOf(block, printer)
  if (!statement) return
  printer.lines.push(statementLabel(statement))
  if (statement.title !== undefined) printer.lines.push(statement.title)
  printer.lines.push(...statementParagraphs(statement))
}

/** One cell a line, led by a tab, with a blank line between rows: so a table comes back as one. */
function printPositionTable(table: Node, printer: Printer): void {
  const { lines, entities } = printer
  const caption = asWords(table.attrs.caption)
  if (caption !== null) lines.push(caption)
  const columns = printedColumns(table)
  if (table.attrs.columns !== null || rowsOf(table).length > 0) {
    lines.push(...columns.map(({ heading }) => `\t${heading}`))
  }
  table.forEach((child) => {
    if (child.type.name !== 'positionRow') {
      printBlock(child, '', printer)
      return
    }
    lines.push('')
    for (const { field } of columns) {
      lines.push(
        `\t${field === 'comments' ? blockText(child, printer) : cellWords(child, field, entities)}`,
      )
    }
  })
  lines.push('')
}

function printTable(table: Node, prefix: string, printer: Printer): void {
  if (prefix !== '') printer.lines.push(prefix)
  table.forEach((row) => {
    const cells = row.content.content.map((cell) => blockText(cell, printer))
    printer.lines.push(cells.join('\t'))
  })
}

/** The words inside a cell, on as many lines as it has blocks. */
function blockText(parent: Node, data: RecordData): string {
  const printer: Printer = { ...data, lines: [] }
  printChildren(parent, '', printer)
  return printer.lines.join('\n')
}

function inlineText(block: Node, { meeting }: RecordData): string {
  return block.textBetween(0, block.content.size, '', (leaf) => leafWords(leaf, meeting))
}
