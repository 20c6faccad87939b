import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { readStance } from '../../../shared/positions/readStance.ts'
import { STANCES } from '../../../shared/positions/stance.ts'
import { insertRowAfter } from '../editor/positionCommands.ts'
import { aside, element, setData, setText } from './element.ts'
import { choiceField, textField } from './fields.ts'
import { stanceIcon } from './stanceIcon.ts'
import { asText, blockView, setAttributes } from './ViewContext.ts'
import type { ViewBuilder } from './ViewContext.ts'

const CONSULTED = new Map([
  ['', null],
  ['true', true],
  ['false', false],
])

/** One entity's position: who, whether it was consulted, its comments, its stance by word and shape. */
export const positionRowView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate, entityName, findEntity } = context
  const isEditable = view.editable
  const set = (attributes: Record<string, unknown>) => setAttributes(view, getPos(), attributes)

  const entity = textField({
    label: translate('minutes.positions.entity'),
    className: 'position-name',
    isEditable,
    placeholder: translate('minutes.positions.entity'),
    onCommit: (name) => set({ attribution: name || null, entity: findEntity(name) }),
    onEnter: () => focusComments(view, getPos()),
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
    // The words that recorded the former stance do not record this one.
    onCommit: (value) => set({ stance: value, stanceAsRecorded: null }),
  })
  const asRecorded = element('small', { class: 'position-recorded', dir: 'auto' })
  const contentDOM = element('div', { role: 'cell', class: 'position-cell position-comments' })
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
    aside('div', { role: 'cell', class: 'position-cell position-stance-cell' }, icon.dom),
  )
  dom.lastElementChild?.append(stance.dom, asRecorded)

  // In a control the editor's own key for the next row does not arrive.
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    const position = getPos()
    if (position === undefined) return
    event.preventDefault()
    insertRowAfter(view, position)
  })

  function show(node: Node): void {
    const { id, attribution, wasConsulted, stance: held, stanceAsRecorded } = node.attrs
    setData(dom, 'id', asText(id) || null)
    setData(dom, 'stance', String(held))
    entity.show(asText(attribution) || (entityName(asText(node.attrs.entity)) ?? ''))
    const consultedWords = asText(node.attrs.consultedAsRecorded)
    consulted.show(typeof wasConsulted === 'boolean' ? String(wasConsulted) : consultedWords)
    stance.show(String(held))
    icon.show(held)
    const recorded = asText(stanceAsRecorded)
    const isSaidAlready = recorded === '' || readStance(recorded) === held
    setText(asRecorded, isSaidAlready ? '' : translate('minutes.stance.asRecorded', { recorded }))
  }
  show(first)

  return blockView(dom, contentDOM, first.type, show)
}

function focusComments(view: EditorView, position: number | undefined): void {
  const row = position === undefined ? null : view.state.doc.nodeAt(position)
  if (position === undefined || !row) return
  const transaction = view.state.tr
  if (row.childCount === 0) {
    transaction.insert(position + 1, view.state.schema.nodes.paragraph?.create() ?? [])
  }
  const selection = TextSelection.findFrom(transaction.doc.resolve(position + 1), 1, true)
  view.dispatch(selection ? transaction.setSelection(selection) : transaction)
  view.focus()
}
