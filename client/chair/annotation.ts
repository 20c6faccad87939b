import type { Editor } from '@tiptap/core'
import { aside, element, setText } from '../minutes/views/element.ts'
import type { ViewContext } from '../minutes/views/ViewContext.ts'
import type { Conclusions } from './conclusions.ts'
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

/** Time for the conclusion to be drawn again after it went. */
const REDRAWING_MS = 1_000

/** Where the chair was writing when the conclusion was drawn again, as it is when somebody moves it. */
let interrupted: { conclusions: Conclusions; id: string; from: number; to: number } | null = null

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
    // Not `blur`, which comes first: what is around it could not hear any more that it lost the focus.
    text.addEventListener('focusout', leave)
    text.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') button.focus()
    })
    draw()
    editor.view.focus()
  }

  /** The next view of the same conclusion goes on where this one stops. */
  function interrupt(): void {
    if (!editor) return
    const { from, to } = editor.state.selection
    const stopped = { conclusions, id: shownId, from, to }
    if (document.activeElement === editor.view.dom) {
      interrupted = stopped
      setTimeout(() => {
        if (interrupted === stopped) interrupted = null
      }, REDRAWING_MS)
    }
    removeEditor()
  }

  function takeUp(): void {
    if (interrupted?.conclusions !== conclusions || interrupted.id !== shownId) return
    const { from, to } = interrupted
    if (!dom.isConnected || document.activeElement !== document.body) return
    interrupted = null
    write()
    editor?.commands.setTextSelection({ from, to })
  }

  function leave(): void {
    // A window that loses the focus leaves it where it is.
    if (editor && document.activeElement !== editor.view.dom) close()
  }

  /** Losing the focus, as it does when it goes, is no reason to close it. */
  function removeEditor(): void {
    const going = editor
    editor = null
    going?.destroy()
  }

  function close(): void {
    removeEditor()
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
      interrupt()
      unwatch()
      shownId = id
      unwatch = conclusions.watch(id, draw)
      place.replaceChildren(reader.dom)
      draw()
      // By then the one that it takes the place of is gone, and this one is in the page.
      queueMicrotask(takeUp)
    },
    destroy() {
      unwatch()
      stopWatching()
      interrupt()
    },
  }
}
