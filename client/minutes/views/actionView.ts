import type { Node } from '@tiptap/pm/model'
import { aside, element, setData } from './element.ts'
import { choiceField, textField } from './fields.ts'
import { asText, blockView, setAttributes } from './ViewContext.ts'
import type { ViewBuilder } from './ViewContext.ts'

const KINDS = ['action', 'offer', 'invitation'] as const

/** What somebody is to do, offered or was invited to do; who and by when stand in the margin. */
export const actionView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate, entityName } = context
  const isEditable = view.editable
  const set = (attributes: Record<string, unknown>) => setAttributes(view, getPos(), attributes)
  const kind = choiceField({
    label: translate('minutes.action.kind'),
    className: 'action-kind',
    isEditable,
    choices: KINDS.map((value) => ({ value, label: translate(`minutes.action.${value}`) })),
    onCommit: (value) => set({ kind: value }),
  })
  const margin = aside('div', { class: 'action-margin' }, kind.dom)
  const fields = (['owner', 'due'] as const).map((name) => {
    const field = textField({
      label: translate(`minutes.action.${name}`),
      className: `action-${name}`,
      isEditable,
      placeholder: translate(`minutes.action.${name}`),
      onCommit: (value) => set({ [name]: value || null }),
    })
    margin.append(field.dom)
    return { name, field }
  })
  const contentDOM = element('p', { class: 'action-words', dir: 'auto' })
  const dom = element('div', { class: 'action' }, margin, contentDOM)

  function show({ attrs }: Node): void {
    setData(dom, 'id', asText(attrs.id) || null)
    kind.show(asText(attrs.kind))
    for (const { name, field } of fields) {
      const value = asText(attrs[name])
      field.show(entityName(value) ?? value)
    }
  }
  show(first)

  return blockView(dom, contentDOM, first.type, show)
}
