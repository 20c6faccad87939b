import { DOMSerializer } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import { element, setText } from '../../minutes/views/element.ts'
import { asText } from '../../minutes/views/ViewContext.ts'
import { conclusionSlip } from '../conclusionSlip.ts'
import type { SlipContext } from '../conclusionSlip.ts'
import { outcomeView } from '../outcome.ts'

const serializer = DOMSerializer.fromSchema(minutesSchema)

/** A conclusion outside the record: its words to read, and what the chair puts to it. */
export interface ConclusionCard {
  dom: HTMLElement
  show: (conclusion: Node) => void
  destroy: () => void
}

export function conclusionCard(context: SlipContext): ConclusionCard {
  const { translate, conclusions } = context
  const label = element('span', { class: 'conclusion-word' })
  const outcome = outcomeView({ context, onPick: null })
  const words = element('div', { class: 'rich-text', dir: 'auto' })
  const slip = conclusionSlip(context)
  const heading = element('div', { class: 'conclusion-heading' }, label, ' ', outcome.dom)
  const dom = element('article', { class: 'conclusion-card' }, heading, words, slip.dom)
  let node: Node | null = null
  let unwatch = () => undefined as void

  function show(): void {
    if (!node) return
    const id = asText(node.attrs.id)
    outcome.show(id, asText(node.attrs.kind))
    setText(label, translate(outcome.dom.hidden ? 'minutes.conclusion' : 'minutes.conclusion.with'))
    slip.show(id, node)
  }

  return {
    dom,
    show(conclusion) {
      if (node && conclusion.eq(node)) return
      if (node?.attrs.id !== conclusion.attrs.id) {
        unwatch()
        unwatch = conclusions.watch(asText(conclusion.attrs.id), show)
      }
      node = conclusion
      words.replaceChildren(serializer.serializeFragment(conclusion.content))
      show()
    },
    destroy() {
      unwatch()
      node = null
      slip.destroy()
    },
  }
}
