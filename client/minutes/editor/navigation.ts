import type { Editor } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { renamed } from '../capture/renaming.ts'
import type { AttachedEditor } from '../MinutesSession.ts'
import type { AgendaClock } from '../clock/agendaClock.ts'
import { closingSentence, writeClosing } from '../clock/closingSentence.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { caretsOfOthers } from '../writers/caretsOfOthers.ts'
import { placeCaret, readCaret } from './caretPlace.ts'
import { goToPlace } from './findingPlace.ts'
import { isGap, nextGap, selectNext } from './gaps.ts'
import { putBack } from './puttingBack.ts'
import { settleAt } from './settleAt.ts'
import { beginUndoStep } from './undoSteps.ts'
import { goToBlock, writeUp } from './writingUp.ts'

/** What the session, and so the shell, can ask of a mounted editor. */
export function attachNavigation(
  editor: Editor,
  clock: AgendaClock,
  { language }: ViewContext,
): AttachedEditor {
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
      const find = selectNext(
        ({ type, attrs }) =>
          (type.name === 'documentRef' && attrs.ref === ref) ||
          (type.name === 'positionTable' && attrs.document === ref),
      )
      find(state, view.dispatch, view)
      view.focus()
    },
    goToGap(itemId) {
      const { state, view } = editor
      const position = itemId === null ? null : itemPosition(editor, itemId)
      const find = position === null ? nextGap : selectNext(isGap, position)
      find(state, view.dispatch, view)
      view.focus()
    },
    goToBlock: (id) => goToBlock(editor.view, id),
    caretsOfOthers: (people) => caretsOfOthers(editor.state, people),
    writeUp: (afterId, startedAt) => writeUp(editor.view, afterId, startedAt),
    openItem: (id) => clock.openItem(editor.view, id),
    closeItem: (id) => clock.closeItem(editor.view, id),
    closingSentence: (meeting) => closingSentence(editor.state.doc, meeting, language),
    writeClosing() {
      const transaction = writeClosing(editor.state, language)
      if (!transaction) return
      beginUndoStep(editor.state)
      editor.view.dispatch(transaction)
      beginUndoStep(editor.state)
    },
    goToPlace: (place) => goToPlace(editor.view, place),
    selectionStart: () => editor.state.selection.from,
    renameEntity: (renaming) => editor.view.dispatch(renamed(editor.state, renaming)),
    caret: () => readCaret(editor.view),
    placeCaret: (place) => placeCaret(editor.view, place),
    putBack: (passage) => editor.view.dispatch(putBack(editor.state, passage)),
  }
}

/** The outermost block with an id below the agenda item, or else the item: of a row, its table. */
export function blockAround($head: ResolvedPos): string | null {
  let item: string | null = null
  for (let depth = 1; depth <= $head.depth; depth += 1) {
    const { type, attrs } = $head.node(depth)
    if (typeof attrs.id !== 'string') continue
    if (type.name !== 'agendaItem') return attrs.id
    item = attrs.id
  }
  return item
}

function itemPosition({ state }: Editor, id: string): number | null {
  let found: number | null = null
  state.doc.forEach((node, position) => {
    if (node.type.name === 'agendaItem' && node.attrs.id === id) found ??= position
  })
  return found
}
