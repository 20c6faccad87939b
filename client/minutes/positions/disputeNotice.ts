import type { Dispute } from '../../../shared/positions/ledger.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { element } from '../views/element.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { disputeWords, sideWords } from './positionWords.ts'
import { stanceIcon } from './stanceIcon.ts'

export interface DisputeNotice {
  dom: HTMLElement
  show: (dispute: Dispute | null) => void
}

/** Stances that people set without heeding each other, and a button for each to pick it. */
export function disputeNotice(
  context: ViewContext,
  isEditable: boolean,
  onPick: (stance: Stance) => void,
): DisputeNotice {
  const dom = element('div', { class: 'position-dispute', role: 'group' })
  let shown = ''

  function side({ stance, writers }: Dispute['sides'][number]): HTMLElement {
    const icon = stanceIcon()
    icon.show(stance)
    const words = sideWords(stance, writers, context)
    if (!isEditable) return element('span', { 'data-stance': stance }, icon.dom, words)
    const button = element(
      'button',
      { type: 'button', 'data-stance': stance, title: context.translate('minutes.dispute.pick') },
      icon.dom,
      words,
    )
    button.addEventListener('click', () => onPick(stance))
    return button
  }

  return {
    dom,
    show(dispute) {
      dom.hidden = dispute === null
      const words = dispute ? disputeWords(dispute, context) : ''
      if (words === shown) return
      shown = words
      dom.setAttribute('aria-label', words)
      if (!dispute) {
        dom.replaceChildren()
        return
      }
      const sign = stanceIcon()
      sign.show('disputed')
      dom.replaceChildren(
        sign.dom,
        element('b', {}, context.translate('minutes.dispute')),
        ...dispute.sides.map(side),
      )
    },
  }
}
