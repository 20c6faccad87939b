import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { AttachedEditor } from '../MinutesSession.ts'
import { setAttributes } from '../views/ViewContext.ts'
import { placeCaret, readCaret } from './caretPlace.ts'
import { goToPlace } from './findingPlace.ts'
import { selectNext } from './gaps.ts'
import { putBack } from './puttingBack.ts'
import { settleAt } from './settleAt.ts'

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
      if (dom instanceof HTMLElement) settleAt(dom, 'start')
    },
    goToDocument(ref) {
      const { state, view } = editor
      const find = selectNext(({ type, attrs }) => type.name === 'documentRef' && attrs.ref === ref)
      find(state, view.dispatch, view)
      view.focus()
    },
    setItemAttributes(id, attributes) {
      const position = itemPosition(editor, id)
      if (position !== null) setAttributes(editor.view, position, attributes)
    },
    goToPlace: (place) => goToPlace(editor.view, place),
    selectionStart: () => editor.state.selection.from,
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
