import type { Node } from '@tiptap/pm/model'
import { aside } from '../minutes/views/element.ts'
import type { ViewContext } from '../minutes/views/ViewContext.ts'
import { annotationView } from './annotation.ts'
import { sealView } from './seal.ts'

export type SlipContext = Pick<ViewContext, 'translate' | 'clockTime' | 'conclusions'>

/** What the chair has put to a conclusion, beside it: the annotation and the seal. */
export interface ConclusionSlip {
  dom: HTMLElement
  show: (id: string, conclusion: Node) => void
  destroy: () => void
}

export function conclusionSlip(context: SlipContext): ConclusionSlip {
  const annotation = annotationView(context)
  const seal = sealView(context)
  const dom = aside('div', { class: 'conclusion-slip' }, annotation.dom, seal.dom)
  return {
    dom,
    show(id, conclusion) {
      // One that has just been made gets its id in a moment.
      dom.hidden = id === ''
      if (id === '') return
      annotation.show(id)
      seal.show(id, conclusion)
    },
    destroy() {
      annotation.destroy()
      seal.destroy()
    },
  }
}
