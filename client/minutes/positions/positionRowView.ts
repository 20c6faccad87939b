import { formerStance } from '../../../shared/positions/ledger.ts'
import type { Dispute } from '../../../shared/positions/ledger.ts'
import { readStance } from '../../../shared/positions/readStance.ts'
import { isStance, STANCES } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { stancesAskedIn } from '../../review/stancesAskedIn.ts'
import { aside, element, setData, setText } from '../views/element.ts'
import { choiceField, textField } from '../views/fields.ts'
import { asText, blockView, setAttributes } from '../views/ViewContext.ts'
import type { ViewBuilder } from '../views/ViewContext.ts'
import { adoptEntity, nameOfRow } from './delegations.ts'
import { disputeNotice } from './disputeNotice.ts'
import { setStance } from './entryKeys.ts'
import { enterNextRow, enterRow, placedRow } from './entrySelection.ts'
import { joinRows } from './joinRows.ts'
import { ledgerPanel } from './ledgerPanel.ts'
import type { LedgerPanel, ToldStance } from './ledgerPanel.ts'
import { disputeWords } from './positionWords.ts'
import { stanceIcon } from './stanceIcon.ts'
import { stanceProofs } from './stanceProofs.ts'

const CONSULTED = new Map([
  ['', null],
  ['true', true],
  ['false', false],
])

/**
 * One entity's position: who, whether it was consulted, its comments, its stance by word and shape, and
 * beneath them what its ledger says of it.
 */
export const positionRowView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate, positions } = context
  const isEditable = view.editable
  const set = (attributes: Record<string, unknown>) => setAttributes(view, getPos(), attributes)
  let node = first
  let isDrawn = false
  let isDisputed = false
  let panel: LedgerPanel | null = null

  const entity = textField({
    label: translate('minutes.positions.entity'),
    className: 'position-name',
    isEditable,
    placeholder: translate('minutes.positions.entity'),
    onCommit: (name) => set({ attribution: name || null, entity: adoptEntity(positions, name) }),
    onEnter: () => enterRow(view, getPos()),
  })
  const consulted = choiceField({
    label: translate('minutes.positions.wasConsulted'),
    className: 'position-consulted',
    isEditable,
    choices: [...CONSULTED.keys()].map((value) => ({
      value,
      label: translate(`minutes.consulted.${value || 'unknown'}`),
    })),
    onCommit: (value) => {
      // The words that recorded it otherwise are no choice of ours.
      const wasConsulted = CONSULTED.get(value)
      if (wasConsulted !== undefined) set({ wasConsulted, consultedAsRecorded: null })
    },
  })
  const icon = stanceIcon()
  const stance = choiceField({
    label: translate('minutes.positions.stance'),
    className: 'position-stance',
    isEditable,
    choices: STANCES.map((value) => ({ value, label: translate(`minutes.stance.${value}`) })),
    onCommit: (value) => {
      if (isStance(value)) pick(value)
    },
  })
  const asRecorded = element('small', { class: 'position-recorded', dir: 'auto' })
  const proofs = stanceProofs(context)
  const ledgerButton = element('button', {
    type: 'button',
    class: 'position-ledger-button',
    dir: 'auto',
    'aria-expanded': 'false',
  })
  const stanceCell = aside(
    'div',
    { role: 'cell', class: 'position-cell position-stance-cell' },
    icon.dom,
    stance.dom,
    asRecorded,
    proofs.dom,
    ledgerButton,
  )
  const contentDOM = element('div', { role: 'cell', class: 'position-cell position-comments' })
  const dispute = disputeNotice(context, isEditable, (value) => {
    pick(value)
    enterRow(view, getPos())
  })
  const twin = twinNotice(isEditable)
  const notes = aside(
    'div',
    { role: 'cell', class: 'position-notes', 'aria-colspan': '4' },
    twin.dom,
    dispute.dom,
  )
  const dom = element(
    'div',
    { role: 'row', class: 'position-row' },
    aside('div', { role: 'cell', class: 'position-cell position-entity' }, entity.dom),
    aside(
      'div',
      {
        role: 'cell',
        class: 'position-cell position-wasConsulted',
        'data-heading': translate('minutes.positions.wasConsulted'),
      },
      consulted.dom,
    ),
    contentDOM,
    stanceCell,
    notes,
  )

  // In a control the editor's own keys do not arrive.
  dom.addEventListener('keydown', (event) => {
    if (!view.editable || !(event.target instanceof Element) || contentDOM.contains(event.target)) {
      return
    }
    const row = event.isComposing ? null : placedRow(view.state, getPos())
    const isNext = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!row || (!isNext && event.key !== 'Escape')) return
    event.preventDefault()
    if (isNext) enterNextRow(view, row)
    else enterRow(view, row.position)
  })
  ledgerButton.addEventListener('click', () => {
    if (panel) closeLedger(false)
    else openLedger()
  })

  function twinNotice(mayJoin: boolean) {
    const words = element('span', {})
    const notice = element('div', { class: 'position-twin' }, words)
    if (!mayJoin) return { dom: notice, words }
    const join = element('button', { type: 'button' }, translate('minutes.twin.join'))
    join.addEventListener('click', () => {
      const position = getPos()
      if (position !== undefined) joinRows(view, position, positions)
    })
    notice.append(' ', join)
    return { dom: notice, words }
  }

  function pick(value: Stance): void {
    const position = getPos()
    if (position !== undefined) setStance(view, { node, position }, value, context)
  }

  function openLedger(): void {
    panel = ledgerPanel({ context, isEditable, onTell: tell, onClose: () => closeLedger(true) })
    notes.append(panel.dom)
    ledgerButton.setAttribute('aria-expanded', 'true')
    ledgerButton.setAttribute('aria-controls', panel.dom.id)
    showNotes()
    panel.focus()
  }

  function closeLedger(isDone: boolean): void {
    panel?.dom.remove()
    panel = null
    ledgerButton.setAttribute('aria-expanded', 'false')
    ledgerButton.removeAttribute('aria-controls')
    showNotes()
    if (isDone && view.editable) enterRow(view, getPos())
    else ledgerButton.focus()
  }

  function tell({ stance: from, when, reason }: ToldStance): void {
    positions.addToLedger({
      row: asText(node.attrs.id),
      from,
      to: held(),
      when,
      ...(reason === '' ? {} : { reason }),
    })
    closeLedger(true)
  }

  function held(): Stance {
    const value: unknown = node.attrs.stance
    return isStance(value) ? value : 'notStated'
  }

  /** What other parts of the minutes say of this position. */
  function showNotes(): void {
    const id = asText(node.attrs.id)
    const ledger = positions.ledger.entriesOf(id)
    const former = formerStance(ledger, held())
    const changes = ledger.filter(({ from }) => from !== 'notStated').length
    setText(
      ledgerButton,
      former
        ? formerWords(former.stance, former.when)
        : translate('minutes.ledger.changes', { count: changes }),
    )
    ledgerButton.title = former?.reason ?? ''
    // That a position was stated once is no more than the row says.
    ledgerButton.hidden = changes === 0
    panel?.show(ledger, held())
    showDispute(positions.ledger.disputeOf(id))
    showTwin(id)
    notes.hidden = twin.dom.hidden && dispute.dom.hidden && panel === null
  }

  function formerWords(former: Stance, when: string): string {
    const words = translate('minutes.ledger.was', {
      stance: translate(`minutes.stance.${former}`).toLowerCase(),
    })
    return when === '' ? words : `${words}, ${when}`
  }

  function showDispute(found: Dispute | null): void {
    dispute.show(found)
    const isNews = found !== null && !isDisputed && isDrawn
    isDisputed = found !== null
    // Of the selected row it is said anyway.
    if (!isNews || !view.editable || dom.dataset.selected === 'true') return
    positions.announcer.say(`${nameOfRow(node, positions)}, ${disputeWords(found, context)}`)
  }

  function showTwin(id: string): void {
    const twinned = positions.twins.firstOf(id)
    twin.dom.hidden = twinned === null
    if (!twinned) return
    const name = nameOfRow(node, positions)
    setText(twin.words, translate('minutes.twin', { name, row: twinned.place }))
  }

  function show(): void {
    const { id, wasConsulted, stance: value, stanceAsRecorded } = node.attrs
    setData(dom, 'id', asText(id) || null)
    setData(dom, 'stance', String(value))
    entity.show(nameOfRow(node, positions))
    const consultedWords = asText(node.attrs.consultedAsRecorded)
    consulted.show(typeof wasConsulted === 'boolean' ? String(wasConsulted) : consultedWords)
    stance.show(String(value))
    icon.show(value)
    const recorded = asText(stanceAsRecorded)
    const isSaidAlready = recorded === '' || readStance(recorded) === value
    proofs.show(stancesAskedIn(asText(id), context.review, positions.ledger, view.state.doc))
    setText(asRecorded, isSaidAlready ? '' : translate('minutes.stance.asRecorded', { recorded }))
    showNotes()
  }

  const stopHearing = positions.news.subscribe((isAbout) => {
    if (isAbout(asText(node.attrs.id))) show()
  })
  show()
  isDrawn = true

  return {
    ...blockView(dom, contentDOM, first.type, (updated) => {
      // Another person's caret is no change.
      if (updated === node) return
      node = updated
      show()
    }),
    selectNode() {
      setData(dom, 'selected', 'true')
      dom.setAttribute('aria-current', 'true')
    },
    deselectNode() {
      setData(dom, 'selected', null)
      dom.removeAttribute('aria-current')
    },
    destroy: stopHearing,
  }
}
