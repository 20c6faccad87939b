import type { Node } from '@tiptap/pm/model'
import { aside, element, setData, setText } from './element.ts'
import { choiceField } from './fields.ts'
import { asText, blockView, setAttributes } from './ViewContext.ts'
import type { ViewBuilder } from './ViewContext.ts'

const OUTCOMES = ['consensus', 'noConsensus', 'deferred', 'noted', 'approved'] as const

/** What the meeting decided, or the chair concluded, with its outcome in its heading. */
export const conclusionView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate } = context
  const label = element('span', { class: 'conclusion-word' })
  const outcome = choiceField({
    label: translate('minutes.conclusion.outcome'),
    className: 'conclusion-outcome',
    isEditable: view.editable,
    choices: [
      { value: '', label: translate('minutes.conclusion.noOutcome') },
      ...OUTCOMES.map((value) => ({ value, label: translate(`minutes.outcome.${value}`) })),
    ],
    onCommit: (kind) => setAttributes(view, getPos(), { kind: kind || null }),
  })
  const contentDOM = element('div', { class: 'conclusion-words' })
  const heading = aside('div', { class: 'conclusion-heading' }, label, ' ', outcome.dom)
  const dom = element('aside', { class: 'conclusion' }, heading, contentDOM)

  function show(node: Node): void {
    const kind = asText(node.attrs.kind)
    const isNamed = kind !== '' || view.editable
    setData(dom, 'id', asText(node.attrs.id) || null)
    setData(dom, 'outcome', kind || null)
    setText(label, translate(isNamed ? 'minutes.conclusion.with' : 'minutes.conclusion'))
    outcome.dom.hidden = !isNamed
    outcome.show(kind)
    dom.setAttribute('aria-label', translate('minutes.conclusion'))
  }
  show(first)

  return blockView(dom, contentDOM, first.type, show)
}
