import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isUnspoken } from '../editor/blockCommands.ts'
import { aside, element, setData, setText } from './element.ts'
import { speakerForm } from './speakerForm.ts'
import { asText, blockView, setAttributes } from './ViewContext.ts'
import type { ViewBuilder, ViewContext } from './ViewContext.ts'

/** What one speaker said; who, in which capacity and when stand beside it, in the margin. */
export const interventionView: ViewBuilder = (context) => (first, view, getPos) => {
  const { translate } = context
  const name = element('span', { class: 'speaker-name', dir: 'auto' })
  const capacity = element('span', { class: 'speaker-capacity', dir: 'auto' })
  const time = element('span', { class: 'speaker-time' })
  const speaker = view.editable
    ? element('button', { class: 'speaker', type: 'button', 'aria-expanded': 'false' })
    : element('div', { class: 'speaker' })
  speaker.append(name, capacity, time)
  const margin = aside('div', { class: 'intervention-margin' }, speaker)
  const contentDOM = element('div', { class: 'intervention-words' })
  const dom = element('article', { class: 'intervention' }, margin, contentDOM)
  let node = first

  function show(): void {
    const { attrs } = node
    const who = speakerName(node, context)
    const onBehalfOf = context.displayName(asText(attrs.onBehalfOf) || null, null)
    setText(name, who || (view.editable ? translate('minutes.speaker.unknown') : ''))
    setText(
      capacity,
      [
        asText(attrs.capacity),
        onBehalfOf === '' ? '' : translate('minutes.speaker.onBehalfOf', { entity: onBehalfOf }),
        attrs.withdrawn === true ? translate('minutes.intervention.withdrawn') : '',
      ]
        .filter(Boolean)
        .join(', '),
    )
    setText(time, context.clockTime(attrs.startedAt))
    setData(dom, 'id', asText(attrs.id) || null)
    setData(dom, 'speaker', isUnspoken(node) ? 'unknown' : 'known')
    setData(dom, 'withdrawn', attrs.withdrawn === true ? 'true' : null)
    dom.setAttribute('aria-label', translate('minutes.intervention', { speaker: who }))
  }

  function openForm(): void {
    if (!view.editable || margin.querySelector('form')) return
    const isFromWords = view.hasFocus()
    const form = speakerForm(node, context, {
      onCommit: (attributes) => setAttributes(view, getPos(), attributes),
      onClose(next) {
        form.remove()
        speaker.hidden = false
        speaker.setAttribute('aria-expanded', 'false')
        if (isFromWords && next !== 'elsewhere') view.focus()
        else if (next === 'words') focusContent(view, getPos())
        else if (next === 'button') speaker.focus()
      },
    })
    speaker.hidden = true
    speaker.setAttribute('aria-expanded', 'true')
    margin.append(form)
    form.querySelector('input')?.select()
  }

  speaker.addEventListener('click', openForm)
  show()
  const stopFollowing = context.onRenamed(show)

  return {
    ...blockView(dom, contentDOM, first.type, (updated) => {
      node = updated
      show()
    }),
    destroy: stopFollowing,
  }
}

/** The speaker as written, or the name of the entity it is. */
export function speakerName({ attrs }: Node, { displayName }: ViewContext): string {
  return displayName(asText(attrs.attribution) || null, asText(attrs.speaker) || null)
}

function focusContent(view: EditorView, position: number | undefined): void {
  if (position === undefined) return
  const inside = view.state.doc.resolve(position + 1)
  const selection = TextSelection.findFrom(inside, 1, true)
  if (selection) view.dispatch(view.state.tr.setSelection(selection))
  view.focus()
}
