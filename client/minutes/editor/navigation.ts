import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { AttachedEditor } from '../MinutesSession.ts'
import { setAttributes } from '../views/ViewContext.ts'
import { placeCaret, readCaret } from './caretPlace.ts'
import { selectNext } from './gaps.ts'
import { putBack } from './puttingBack.ts'
import { goToBlock, writeUp } from './writingUp.ts'

/** Sections off screen have a guessed height; a few frames later their real one is known. */
const SETTLING_FRAMES = 6

/** What the session, and so the shell, can ask of a mounted editor. */
export function attachNavigation(editor: Editor): AttachedEditor {
  return {
    isComposing: () => !editor.isDestroyed && editor.view.composing,
    goToItem(id) {
      const position = itemPosition(editor, id)
      if (position === null) return
      const { state, view } = editor
      const selection = TextSelection.findFrom(state.doc.resolve(position + 1), 1, true)
      if (selection) view.dispatch(state.tr.setSelection(selection))
      view.focus()
      const dom = view.nodeDOM(position)
      if (dom instanceof HTMLElement) scrollTo(dom)
    },
    goToDocument(ref) {
      const { state, view } = editor
      const find = selectNext(({ type, attrs }) => type.name === 'documentRef' && attrs.ref === ref)
      find(state, view.dispatch, view)
      view.focus()
    },
    goToBlock: (id) => goToBlock(editor.view, id),
    writeUp: (afterId, startedAt) => writeUp(editor.view, afterId, startedAt),
    setItemAttributes(id, attributes) {
      const position = itemPosition(editor, id)
      if (position !== null) setAttributes(editor.view, position, attributes)
    },
    caret: () => readCaret(editor.view),
    placeCaret: (place) => placeCaret(editor.view, place),
    putBack: (passage) => editor.view.dispatch(putBack(editor.state, passage)),
  }
}

function itemPosition({ state }: Editor, id: string): number | null {
  let found: number | null = null
  state.doc.forEach((node, position) => {
    if (node.type.name === 'agendaItem' && node.attrs.id === id) found ??= position
  })
  return found
}

function scrollTo(target: HTMLElement, frames = SETTLING_FRAMES): void {
  target.scrollIntoView({ block: 'start' })
  if (frames > 0) requestAnimationFrame(() => scrollTo(target, frames - 1))
}
