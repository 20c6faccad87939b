import type { Stance } from '../../../shared/positions/stance.ts'
import type { AskedStance } from '../../review/LiveReview.ts'
import { element } from '../views/element.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { stanceIcon } from './stanceIcon.ts'

export interface StanceProofs {
  dom: HTMLElement
  show: (asked: readonly AskedStance[]) => void
}

/** Beside a stance: the other ones that are asked for, as on a proof. */
export function stanceProofs({ translate }: Pick<ViewContext, 'translate'>): StanceProofs {
  const dom = element('span', { class: 'position-proofs' })
  let shown = ''

  function word(stance: Stance): HTMLElement {
    const icon = stanceIcon()
    icon.show(stance)
    return element(
      'span',
      { 'data-stance': stance },
      icon.dom,
      translate(`minutes.stance.${stance}`),
    )
  }

  function proof({ id, from, to }: AskedStance): HTMLElement {
    return element(
      'span',
      { 'data-anchor': id, 'data-marking': 'correction', dir: 'auto' },
      element('del', {}, word(from)),
      element('ins', { class: 'anchor-new' }, word(to)),
    )
  }

  return {
    dom,
    show(asked) {
      dom.hidden = asked.length === 0
      const key = asked.map(({ id }) => id).join(' ')
      if (key === shown) return
      shown = key
      dom.replaceChildren(...asked.map(proof))
    },
  }
}
