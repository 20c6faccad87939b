import { conclusionSlip } from '../../chair/conclusionSlip.ts'
import { outcomeView } from '../../chair/outcome.ts'
import { aside, element, setData, setText } from './element.ts'
import { asText, blockView, setAttributes } from './ViewContext.ts'
import type { ViewBuilder } from './ViewContext.ts'

/**
 * What the meeting decided, or the chair concluded, with its outcome in its heading; under it what the
 * chair says of it.
 */
export const conclusionView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate, conclusions } = context
  const label = element('span', { class: 'conclusion-word' })
  const outcome = outcomeView({
    context,
    onPick: view.editable ? (kind) => setAttributes(view, getPos(), { kind }) : null,
  })
  const contentDOM = element('div', { class: 'conclusion-words' })
  const heading = aside('div', { class: 'conclusion-heading' }, label, ' ', outcome.dom)
  const slip = conclusionSlip(context)
  const dom = element('aside', { class: 'conclusion' }, heading, contentDOM, slip.dom)
  let node = first
  let watchedId = ''
  let unwatch = () => undefined as void

  function show(): void {
    const id = asText(node.attrs.id)
    const shown = outcome.show(id, asText(node.attrs.kind))
    setData(dom, 'id', id || null)
    setData(dom, 'outcome', shown || null)
    setText(label, translate(outcome.dom.hidden ? 'minutes.conclusion' : 'minutes.conclusion.with'))
    dom.setAttribute('aria-label', translate('minutes.conclusion'))
    slip.show(id, node)
    if (id === watchedId) return
    unwatch()
    watchedId = id
    unwatch = conclusions.watch(id, show)
  }
  show()

  return {
    ...blockView(dom, contentDOM, first.type, (updated) => {
      // Another person's caret is no change.
      if (updated === node) return
      node = updated
      show()
    }),
    destroy() {
      unwatch()
      slip.destroy()
    },
  }
}
