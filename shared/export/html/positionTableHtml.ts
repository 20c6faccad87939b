import type { Node } from 'prosemirror-model'
import { formerStance } from '../../positions/ledger.ts'
import { isStance } from '../../positions/stance.ts'
import { cellWords, printedColumns, rowsOf, tallyLine } from '../positionTableWords.ts'
import { asWords } from '../spokenLabel.ts'
import { words } from '../words.ts'
import { element, escapeHtml } from './escape.ts'
import type { HtmlContext, WriteBlock } from './htmlContext.ts'

/** The positions on one question, with what was asked above and the tally in words beneath. */
export function positionTableHtml(
  table: Node,
  position: number,
  context: HtmlContext,
  writeBlock: WriteBlock,
): string {
  const columns = printedColumns(table)
  const head = columns.map(({ heading }) =>
    element('th', { scope: 'col', dir: 'auto' }, escapeHtml(heading)),
  )
  const comments = (row: Node, at: number) => {
    const blocks: string[] = []
    row.forEach((block, offset) => blocks.push(writeBlock(block, at + 1 + offset, context)))
    return blocks.join('\n')
  }
  const rows: string[] = []
  const others: string[] = []
  table.forEach((row, offset) => {
    const at = position + 1 + offset
    if (row.type.name !== 'positionRow') {
      others.push(writeBlock(row, at, context))
      return
    }
    const cells = columns.map(({ field }) => {
      if (field === 'comments') return `<td>${comments(row, at)}</td>`
      const inner = escapeHtml(cellWords(row, field, context.entities))
      if (field === 'entity') return element('th', { scope: 'row', dir: 'auto' }, inner)
      return element(
        'td',
        { dir: 'auto' },
        field === 'stance' ? inner + wasHtml(row, context) : inner,
      )
    })
    rows.push(`<tr>${cells.join('')}</tr>`)
  })
  const grid = `<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>`
  const caption = element('caption', { dir: 'auto' }, captionHtml(table, position, context))
  const tally = rowsOf(table).length === 0 ? '' : tallyHtml(table)
  return [questionHtml(table), `<table>\n${caption}\n${grid}\n</table>`, ...others, tally]
    .filter((part) => part !== '')
    .join('\n')
}

/** The caption as written keeps its own number; else the derived number stands before it. */
function captionHtml(table: Node, position: number, { numbers }: HtmlContext): string {
  const caption = asWords(table.attrs.caption)
  if (caption !== null && /^(?:table|tableau)\s+\d/i.test(caption)) return escapeHtml(caption)
  const number = words.tableNumber(numbers.positionTables.get(position) ?? '')
  return escapeHtml(caption === null ? number : `${number}. ${caption}`)
}

function questionHtml({ attrs }: Node): string {
  // What is the caption already is not said twice.
  const question = attrs.question === attrs.caption ? null : asWords(attrs.question)
  const document = asWords(attrs.document)
  const parts = [
    ...(question === null ? [] : [`<b>${words.question}:</b> ${escapeHtml(question)}`]),
    ...(document === null ? [] : [`<b>${words.document}:</b> ${escapeHtml(document)}`]),
  ]
  return parts.length === 0 ? '' : element('p', { class: 'question', dir: 'auto' }, parts.join(' '))
}

/** What the entity's position was before, as a person told it. */
function wasHtml({ attrs }: Node, { ledgerOf }: HtmlContext): string {
  const row = asWords(attrs.id)
  const now: unknown = attrs.stance
  const former = row === null || !isStance(now) ? null : formerStance(ledgerOf(row), now)
  if (!former) return ''
  const told = [words.was(former.stance), former.when, former.reason].filter(Boolean)
  return `<br>${element('small', {}, escapeHtml(told.join(', ')))}`
}

function tallyHtml(table: Node): string {
  return element('p', { class: 'tally' }, escapeHtml(tallyLine(table)))
}
