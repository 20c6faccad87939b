import { isAboutThePast } from '../../../shared/positions/ledger.ts'
import type { LedgerEntry } from '../../../shared/positions/ledger.ts'
import { isStance, STANCES } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { element, setText } from '../views/element.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { stanceOfKey } from './stanceKeys.ts'

/** A position before this meeting, as a person tells it. */
export interface ToldStance {
  stance: Stance
  when: string
  reason: string
}

interface LedgerPanelOptions {
  context: ViewContext
  isEditable: boolean
  onTell: (told: ToldStance) => void
  onClose: () => void
}

export interface LedgerPanel {
  dom: HTMLElement
  show: (ledger: readonly LedgerEntry[], now: Stance) => void
  /** Where the focus goes when it is opened. */
  focus: () => void
}

let panels = 0

/** Every change of one position, and a form for what it was before. */
export function ledgerPanel(options: LedgerPanelOptions): LedgerPanel {
  const { context, isEditable, onTell, onClose } = options
  const { translate } = context
  panels += 1
  const list = element('ol', {
    class: 'position-ledger-list',
    'aria-label': translate('minutes.ledger'),
  })
  const dom = element('div', { class: 'position-ledger', id: `position-ledger-${panels}` }, list)
  const form = isEditable ? formerForm(context, onTell) : null
  if (form) dom.append(form.dom)
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  })
  return {
    dom,
    show(ledger, now) {
      list.hidden = ledger.length === 0
      list.replaceChildren(...ledger.map((entry) => item(entry, context)))
      form?.show(ledger, now)
    },
    focus: () => form?.focus(),
  }
}

function item(entry: LedgerEntry, { translate, positions, clockTime }: ViewContext): HTMLElement {
  const from = translate(`minutes.stance.${entry.from}`)
  const to = translate(`minutes.stance.${entry.to}`)
  const what = isAboutThePast(entry)
    ? [translate('minutes.ledger.was', { stance: from.toLowerCase() }), entry.when, entry.reason]
    : [translate(`minutes.ledger.${kindOf(entry)}`, { from, to }), entry.reason]
  const by = [positions.ledger.nameOf(entry.writer), clockTime(entry.at)]
  return element(
    'li',
    { dir: 'auto' },
    what.filter(Boolean).join(', '),
    ' ',
    element('small', {}, by.filter(Boolean).join(', ')),
  )
}

function kindOf({ joins, settles }: LedgerEntry): 'joined' | 'settled' | 'changed' {
  if (joins !== undefined) return 'joined'
  return settles === true ? 'settled' : 'changed'
}

function formerForm({ translate }: ViewContext, onTell: (told: ToldStance) => void) {
  const stance = element(
    'select',
    { 'aria-label': translate('minutes.former.stance') },
    element('option', { value: '' }, translate('minutes.former.choose')),
    ...STANCES.map((value) => element('option', { value }, translate(`minutes.stance.${value}`))),
  )
  const when = textInput(translate('minutes.former.when'), translate('minutes.former.when.example'))
  const reason = textInput(translate('minutes.former.reason'), '')
  const trouble = element('output', { class: 'position-former-trouble' })
  const dom = element(
    'form',
    { class: 'position-former', 'aria-label': translate('minutes.former') },
    element(
      'span',
      { class: 'position-former-lead', 'aria-hidden': 'true' },
      translate('minutes.former'),
    ),
    stance,
    when,
    reason,
    element('button', { type: 'submit' }, translate('minutes.former.keep')),
    trouble,
  )
  let held: Stance = 'notStated'
  let isTouched = false

  // The letters are those of position entry, not the first ones of the words; Enter ends the form.
  stance.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = stanceOfKey(event.key.toLowerCase())
    if (!chosen && event.key !== 'Enter') return
    event.preventDefault()
    if (!chosen) {
      dom.requestSubmit()
      return
    }
    stance.value = chosen
    isTouched = true
  })
  stance.addEventListener('change', () => (isTouched = true))
  dom.addEventListener('submit', (event) => {
    event.preventDefault()
    const told = stance.value
    const isNew = isStance(told) && told !== held
    setText(
      trouble,
      isNew ? '' : translate(told === '' ? 'minutes.former.none' : 'minutes.former.same'),
    )
    if (!isNew) {
      stance.focus()
      return
    }
    onTell({ stance: told, when: when.value.trim(), reason: reason.value.trim() })
    for (const input of [when, reason]) input.value = ''
    isTouched = false
  })

  return {
    dom,
    show(ledger: readonly LedgerEntry[], now: Stance) {
      held = now
      if (isTouched) return
      const changed = ledger.findLast(({ from }) => from !== now && from !== 'notStated')
      stance.value = changed?.from ?? ''
    },
    focus: () => (stance.value === '' ? stance : when).focus(),
  }
}

function textInput(label: string, example: string): HTMLInputElement {
  return element('input', {
    type: 'text',
    dir: 'auto',
    autocomplete: 'off',
    'aria-label': label,
    placeholder: example === '' ? label : `${label}: ${example}`,
  })
}
