import { OUTCOMES } from '../../shared/chair/chairDocument.ts'
import type { Outcome } from '../../shared/chair/chairDocument.ts'
import { choiceField } from '../minutes/views/fields.ts'
import { element, setText } from '../minutes/views/element.ts'
import type { ViewContext } from '../minutes/views/ViewContext.ts'

/** The outcome of a conclusion: the chair's where there is one, else the rapporteurs' own. */
export interface OutcomeView {
  dom: HTMLElement
  /**
   * @param kind what the rapporteurs picked; empty for nothing
   * @returns what the conclusion shows, empty for nothing.
   */
  show: (id: string, kind: string) => string
}

export interface OutcomeOptions {
  context: Pick<ViewContext, 'translate' | 'conclusions'>
  /** Null where the rapporteurs' choice cannot be changed here. */
  onPick: ((kind: string | null) => void) | null
}

export function outcomeView({ context, onPick }: OutcomeOptions): OutcomeView {
  const { translate, conclusions } = context
  const dom = element('span', { class: 'conclusion-outcome-place' })
  const outcomes = OUTCOMES.map((value) => ({
    value,
    label: translate(`minutes.outcome.${value}`),
  }))
  const label = translate('minutes.conclusion.outcome')
  const whose = element('span', { class: 'conclusion-by' })
  let id = ''
  const own = choiceField({
    label,
    className: 'conclusion-outcome',
    isEditable: onPick !== null,
    choices: [{ value: '', label: translate('minutes.conclusion.noOutcome') }, ...outcomes],
    onCommit: (kind) => onPick?.(kind || null),
  })
  const chairs = choiceField({
    label: translate('chair.outcome.label'),
    className: 'conclusion-outcome',
    isEditable: true,
    choices: [{ value: '', label: translate('chair.outcome.none') }, ...outcomes],
    onCommit: (outcome) =>
      conclusions.hand()?.setOutcome(id, OUTCOMES.find((known) => known === outcome) ?? null),
  })
  const fixed = element('span', { class: 'conclusion-outcome' })

  return {
    dom,
    show(shownId, kind) {
      id = shownId
      const outcome = id === '' ? null : conclusions.outcomeOf(id)
      const isChair = id !== '' && conclusions.hand() !== null
      const shown = outcome ?? kind
      const isNamed = shown !== '' || onPick !== null || isChair
      dom.hidden = !isNamed
      setText(whose, whoseWords(outcome, isChair ? kind : ''))
      if (isChair) {
        chairs.show(outcome ?? '')
        replace(chairs.dom)
      } else if (outcome) {
        setText(fixed, translate(`minutes.outcome.${outcome}`))
        replace(fixed)
      } else {
        own.show(kind)
        replace(own.dom)
      }
      return isNamed ? shown : ''
    },
  }

  function whoseWords(outcome: Outcome | null, kind: string): string {
    if (outcome !== null) return translate('chair.outcome.byChair')
    if (kind === '') return ''
    return translate('chair.outcome.rapporteurs', { outcome: translate(`minutes.outcome.${kind}`) })
  }

  /** A control that has the focus is not taken out and put in again. */
  function replace(field: HTMLElement): void {
    if (dom.firstElementChild !== field) dom.replaceChildren(field, ' ', whose)
  }
}
