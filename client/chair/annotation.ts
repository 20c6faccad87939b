import type { Editor } from '@tiptap/core'
import { aside, element, setText } from '../minutes/views/element.ts'
import type { ViewContext } from '../minutes/views/ViewContext.ts'
import { createRichTextEditor } from './richText/richTextEditor.ts'
import { isWordless, richTextReader } from './richText/richTextReader.ts'
import { savedWords } from './savedWords.ts'

/** The chair's words on a conclusion, as a slip beside it; the chair writes in it. */
export interface AnnotationView {
  dom: HTMLElement
  show: (id: string) => void
  destroy: () => void
}

export type AnnotationContext = Pick<ViewContext, 'translate' | 'conclusions'>

/** An editor is there only while the chair writes: a long record has many conclusions. */
export function annotationView({ translate, conclusions }: AnnotationContext): AnnotationView {
  const reader = richTextReader()
  const place = element('div', { class: 'annotation-words' }, reader.dom)
  const signature = element('span', { class: 'annotation-by' }, translate('chair.annotation.by'))
  const saved = element('span', { class: 'annotation-saved' })
  const button = element('button', { type: 'button', class: 'slip-button' })
  const foot = element('div', { class: 'annotation-foot' }, signature, saved, button)
  const dom = aside(
    'div',
    { class: 'annotation', role: 'group', 'aria-label': translate('chair.annotation.label') },
    place,
    foot,
  )
  let shownId = ''
  let editor: Editor | null = null
  let unwatch = () => undefined as void

  button.addEventListener('click', write)
  place.addEventListener('click', write)
  const stopWatching = conclusions.watchConnection(showSaved)

  function write(): void {
    if (editor) return
    const fragment = conclusions.hand()?.openAnnotation(shownId)
    if (!fragment) return
    reader.dom.remove()
    editor = createRichTextEditor({
      fragment,
      element: place,
      label: translate('chair.annotation.label'),
      isEditable: true,
    })
    const { dom: text } = editor.view
    text.addEventListener('blur', leave)
    text.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') button.focus()
    })
    draw()
    editor.view.focus()
  }

  function leave(): void {
    // A window that loses the focus leaves it where it is.
    if (editor && document.activeElement !== editor.view.dom) close()
  }

  function close(): void {
    editor?.destroy()
    editor = null
    place.replaceChildren(reader.dom)
    draw()
  }

  function showSaved(): void {
    const hand = conclusions.hand()
    setText(saved, editor && hand ? savedWords(hand.connection(), translate) : '')
  }

  function draw(): void {
    const hand = conclusions.hand()
    if (!hand && editor) {
      close()
      return
    }
    const annotation = conclusions.annotationOf(shownId)
    const isEmpty = isWordless(annotation)
    if (!editor) reader.show(annotation)
    dom.hidden = isEmpty && !hand
    dom.toggleAttribute('data-empty', isEmpty && !editor)
    place.hidden = isEmpty && !editor
    signature.hidden = isEmpty && !editor
    button.hidden = !hand || editor !== null
    setText(button, translate(isEmpty ? 'chair.annotation.begin' : 'chair.annotation.edit'))
    showSaved()
  }

  return {
    dom,
    show(id) {
      // The conclusion is drawn with every key in it; what is said of it seldom changes.
      if (id === shownId) return
      if (editor) close()
      unwatch()
      shownId = id
      unwatch = conclusions.watch(id, draw)
      draw()
    },
    destroy() {
      unwatch()
      stopWatching()
      editor?.destroy()
      editor = null
    },
  }
}
