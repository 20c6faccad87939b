import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { POSITION_FIELDS } from '../../../shared/positions/positionColumns.ts'
import { appendPositionRow } from '../editor/positionCommands.ts'
import { aside, element, setData, setText } from './element.ts'
import { textField } from './fields.ts'
import { positionColumns } from './positionColumns.ts'
import { positionTally } from './positionTally.ts'
import { asText, blockView, setAttributes } from './ViewContext.ts'
import type { ViewBuilder, ViewContext } from './ViewContext.ts'

/** The positions on one question, as the printed report sets them, with their tally beneath. */
export const positionTableView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate } = context
  const number = element('span', {
    class: 'positions-number',
    'data-label': translate('minutes.table'),
  })
  const caption = textField({
    label: translate('minutes.positions.caption'),
    className: 'positions-caption-text',
    isEditable: view.editable,
    placeholder: translate('minutes.positions.question'),
    onCommit: (value) => setAttributes(view, getPos(), { caption: value || null }),
    onEnter: () => focusFirstRow(contentDOM),
  })
  const headings = POSITION_FIELDS.map((field) =>
    element('span', { role: 'columnheader', class: `position-cell position-${field}` }),
  )
  const header = aside('div', { role: 'row', class: 'positions-header' }, ...headings)
  const contentDOM = element('div', { role: 'rowgroup', class: 'positions-rows' })
  const table = element('div', { role: 'table', class: 'positions-table' }, header, contentDOM)
  const tally = positionTally(translate)
  const footer = aside('div', { class: 'positions-footer' }, tally.dom)
  if (view.editable) footer.append(addRowButton(view, getPos, context))
  const dom = element(
    'div',
    { class: 'positions' },
    aside('div', { class: 'positions-caption' }, number, caption.dom),
    table,
    footer,
  )

  function show(node: Node): void {
    const { id, caption: words, question } = node.attrs
    setData(dom, 'id', asText(id) || null)
    caption.show(asText(words) || asText(question))
    table.setAttribute('aria-label', asText(words) || translate('minutes.positions'))
    // An imported caption may bring its number along; the record does not number it twice.
    number.hidden = /^\s*(table|tableau)\s*\d/i.test(asText(words))
    const columns = positionColumns(node.attrs.columns, translate)
    POSITION_FIELDS.forEach((field, index) => {
      const place = columns.findIndex((column) => column.field === field)
      setText(headings[index] as HTMLElement, columns[place]?.heading ?? '')
      dom.style.setProperty(`--order-${field}`, String(place))
    })
    setData(dom, 'consulted', columns.some(isConsulted) ? null : 'absent')
    dom.style.setProperty('--columns', columns.map(({ field }) => WIDTHS[field]).join(' '))
    tally.show(node)
  }
  show(first)

  return blockView(dom, contentDOM, first.type, show)
}

/** Comments are the widest; the others keep a width that holds a name or a stance. */
const WIDTHS = {
  entity: 'minmax(7rem, 25fr)',
  wasConsulted: 'minmax(4.5rem, 13fr)',
  comments: 'minmax(8rem, 42fr)',
  stance: 'minmax(7.5rem, 20fr)',
} as const

function isConsulted({ field }: { field: string }): boolean {
  return field === 'wasConsulted'
}

function addRowButton(
  view: EditorView,
  getPos: () => number | undefined,
  { translate }: ViewContext,
): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'positions-add' },
    translate('minutes.positions.addRow'),
  )
  button.addEventListener('click', () => {
    const position = getPos()
    if (position !== undefined) appendPositionRow(view, position)
  })
  return button
}

function focusFirstRow(rows: HTMLElement): void {
  rows.querySelector('textarea')?.focus()
}
