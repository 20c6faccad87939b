import type { EditorView } from '@tiptap/pm/view'
import { POSITION_FIELDS } from '../../../shared/positions/positionColumns.ts'
import { aside, element, setData, setText } from '../views/element.ts'
import { textField } from '../views/fields.ts'
import { asText, blockView, setAttributes } from '../views/ViewContext.ts'
import type { ViewBuilder, ViewContext } from '../views/ViewContext.ts'
import { addField } from './addField.ts'
import type { AddField } from './addField.ts'
import { addDelegations } from './delegations.ts'
import { leaveEntry, removeBlankQuestion } from './entryCommands.ts'
import { entryHints } from './entryHints.ts'
import { enterRow, enterTable, isInEntry, rowsOf } from './entrySelection.ts'
import { positionColumns } from './positionColumns.ts'
import { positionTally } from './positionTally.ts'
import { besideCaption, questionOf } from './questionOf.ts'
import { recentSpeakers } from '../capture/recents.ts'
import { findTwins } from './twins.ts'

/** The positions on one question, as the printed report sets them, with their tally beneath. */
export const positionTableView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate, positions } = context
  let node = first
  const number = element('span', {
    class: 'positions-number',
    'data-label': translate('minutes.table'),
  })
  const caption = textField({
    label: translate('minutes.positions.caption'),
    className: 'positions-caption-text',
    isEditable: view.editable,
    placeholder: translate('minutes.positions.question'),
    onCommit: (words) => setAttributes(view, getPos(), questionOf(node, words)),
    onEnter: () => {
      const position = getPos()
      if (position !== undefined) enterTable(view, position)
    },
  })
  caption.dom.addEventListener('keydown', (event) => {
    const position = getPos()
    if (event.key === 'Escape' && position !== undefined) leaveEntry(view, { node, position })
  })
  const question = element('p', { class: 'positions-question', dir: 'auto' })
  const headings = POSITION_FIELDS.map((field) =>
    element('span', { role: 'columnheader', class: `position-cell position-${field}` }),
  )
  const header = aside('div', { role: 'row', class: 'positions-header' }, ...headings)
  const contentDOM = element('div', { role: 'rowgroup', class: 'positions-rows' })
  const table = element('div', { role: 'table', class: 'positions-table' }, header, contentDOM)
  const tally = positionTally(translate)
  const footer = aside('div', { class: 'positions-footer' }, tally.dom)
  const add = view.editable ? addFieldOf(view, getPos, context) : null
  if (add) footer.append(add.dom, entryHints(translate))
  const dom = element(
    'div',
    { class: 'positions' },
    aside('div', { class: 'positions-caption' }, number, caption.dom),
    aside('div', {}, question),
    table,
    footer,
  )

  /** What the table is about. */
  function showQuestion(): void {
    const { id, caption: words, question: asked } = node.attrs
    setData(dom, 'id', asText(id) || null)
    caption.show(asText(words) || asText(asked))
    table.setAttribute('aria-label', asText(words) || translate('minutes.positions'))
    // An imported caption may bring its number along; the record does not number it twice.
    number.hidden = /^\s*(table|tableau)\s*\d/i.test(asText(words))
    const beside = besideCaption(node)
    const document =
      beside.document === ''
        ? ''
        : translate('minutes.positions.document', { document: beside.document })
    setText(question, [beside.question, document].filter(Boolean).join(' '))
    question.hidden = question.textContent === ''
  }

  function show(): void {
    const columns = positionColumns(node, translate)
    POSITION_FIELDS.forEach((field, index) => {
      const place = columns.findIndex((column) => column.field === field)
      setText(headings[index] as HTMLElement, columns[place]?.heading ?? '')
      dom.style.setProperty(`--order-${field}`, String(place))
    })
    setData(dom, 'consulted', columns.some(isConsulted) ? null : 'absent')
    dom.style.setProperty('--columns', columns.map(({ field }) => WIDTHS[field]).join(' '))
    add?.show(node.childCount === 0)
    showRows()
  }

  /** What is said of all rows together. */
  function showRows(): void {
    tally.show(node, positions.ledger)
    const twins = findTwins(node, positions.roster.getEntities())
    const changed = new Set(positions.twins.show(dom, twins))
    if (changed.size > 0) positions.news.tell((row) => changed.has(row))
  }

  const stopHearing = positions.news.subscribe((isAbout) => {
    const isConcerned = node.content.content.some(({ attrs }) => isAbout(asText(attrs.id)))
    if (isConcerned) showRows()
  })
  showQuestion()
  show()

  return {
    ...blockView(dom, contentDOM, first.type, (updated) => {
      // Another person's caret is no change.
      if (updated === node) return
      const isAboutTheSame = updated.attrs === node.attrs
      node = updated
      if (!isAboutTheSame) showQuestion()
      show()
    }),
    selectNode: () => setData(dom, 'selected', 'true'),
    deselectNode: () => setData(dom, 'selected', null),
    destroy() {
      stopHearing()
      positions.twins.forget(dom)
      add?.destroy()
    },
  }
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

function addFieldOf(
  view: EditorView,
  getPos: () => number | undefined,
  context: ViewContext,
): AddField {
  const placed = () => {
    const position = getPos()
    const node = position === undefined ? null : view.state.doc.nodeAt(position)
    return position === undefined || !node ? null : { node, position }
  }
  const leave = () => {
    const table = placed()
    if (!table) return
    const last = rowsOf(table).at(-1)
    if (isInEntry(view.state.selection) && last) view.focus()
    else if (last) enterRow(view, last.position)
    else leaveEntry(view, table)
  }
  return addField({
    context,
    recent: () =>
      recentSpeakers(view.state.doc, getPos() ?? 0, context.positions.roster.getEntities()),
    onAdd(names, asking) {
      const position = getPos()
      if (position === undefined) return
      addDelegations(view, position, names, asking === 'asked', context.positions)
    },
    onLeave: leave,
    onErase() {
      const table = placed()
      if (table?.node.childCount === 0) removeBlankQuestion(view, table)
      else leave()
    },
  })
}
