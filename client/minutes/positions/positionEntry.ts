import { Extension } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { LedgerEntry } from '../../../shared/positions/ledger.ts'
import { findBlock } from '../editor/caretPlace.ts'
import { isFromSharedDocument } from '../editor/collaboration.ts'
import { asOneUndoStep } from '../editor/undoSteps.ts'
import type { ViewContext } from '../views/ViewContext.ts'
import { enterPositions, newQuestion, nextPosition } from './entryCommands.ts'
import { handleEntryKey, handleEntryText } from './entryKeys.ts'
import { entryOriginPlugin } from './entryOrigin.ts'
import { enteredRow, enteredTable, enterRow, focusAddField, isInEntry } from './entrySelection.ts'
import { positionWords } from './positionWords.ts'

/**
 * Position entry: while a row of positions is selected, the keys are about that position. Nothing that
 * is typed there goes into the record as words.
 */
export function positionEntry(context: ViewContext): Extension {
  return Extension.create({
    name: 'positionEntry',
    addProseMirrorPlugins: () => [
      entryPlugin(context),
      entryOriginPlugin,
      keymap({
        'Alt-p': asOneUndoStep(enterPositions),
        'Mod-Alt-p': asOneUndoStep(newQuestion),
        'Mod-Enter': nextPosition,
      }),
    ],
  })
}

function entryPlugin(context: ViewContext): Plugin {
  return new Plugin({
    key: new PluginKey('positionEntry'),
    appendTransaction: keepEntered,
    props: {
      handleKeyDown: (view, event) => handleEntryKey(view, event, context),
      handleTextInput: (view, _from, _to, text) => handleEntryText(view, text, context),
      handlePaste: (view, event) => {
        const table = enteredRow(view.state)?.table ?? enteredTable(view.state)
        if (!table) return false
        focusAddField(view, table.position, event.clipboardData?.getData('text/plain') ?? '')
        return true
      },
      handleClickOn(view, _position, node, nodePosition, { target }) {
        const isOnWords = target instanceof Element && target.closest('.position-comments') !== null
        if (!view.editable || node.type.name !== 'positionRow' || isOnWords) return false
        enterRow(view, nodePosition)
        return true
      },
      handleDOMEvents: {
        beforeinput: (view, event) =>
          refuse(view, event, /^(?:insert|delete|format)/.test(event.inputType)),
        cut: (view, event) => refuse(view, event, true),
        dragstart: (view, event) => refuse(view, event, true),
      },
    },
    view: (view) => showEntry(view, context),
  })
}

/** What would change or take away the selected row by other ways than the keys of position entry. */
function refuse({ state }: EditorView, event: Event, isChange: boolean): boolean {
  if (!isChange || !isInEntry(state.selection)) return false
  event.preventDefault()
  return true
}

/**
 * What others do, and undo, may put the caret elsewhere; the letters that follow would become words. So
 * the row stays selected, and where it is gone its table is.
 */
function keepEntered(
  transactions: readonly Transaction[],
  { selection: before }: EditorState,
  state: EditorState,
): Transaction | null {
  if (!isInEntry(before) || !transactions.some(isFromSharedDocument)) return null
  const { selection } = state
  const id: unknown = before.node.attrs.id
  if (isInEntry(selection) && selection.node.attrs.id === id) return null
  const ids = [id, before.$from.parent.attrs.id].filter((each) => typeof each === 'string')
  for (const each of ids) {
    const found = findBlock(state.doc, each)
    if (!found || !NodeSelection.isSelectable(found.node)) continue
    return state.tr.setSelection(NodeSelection.create(state.doc, found.position))
  }
  return null
}

/** Shows and says which position the keys are about. */
function showEntry(first: EditorView, context: ViewContext) {
  const { announcer, ledger, roster, news } = context.positions
  let shown: HTMLElement | null = null
  let said = ''

  function show(view: EditorView): void {
    const row = enteredRow(view.state)
    const table = row?.table ?? enteredTable(view.state)
    const dom = table ? view.nodeDOM(table.position) : null
    if (dom !== shown) {
      if (shown) delete shown.dataset.entry
      shown = dom instanceof HTMLElement ? dom : null
      if (shown) shown.dataset.entry = 'true'
    }
    if (!view.hasFocus()) return
    const words = row ? positionWords(row, context) : table ? tableWords(context) : ''
    if (words === said) return
    said = words
    if (words !== '') announcer.say(words)
  }

  const comeBack = () => show(first)
  const goAway = () => (said = '')

  first.dom.after(announcer.dom)
  first.dom.addEventListener('focus', comeBack)
  first.dom.addEventListener('blur', goAway)
  const stopHearing = [
    ledger.subscribe((rows) => news.tell((row) => rows.has(row))),
    context.review.onStances((asked) =>
      news.tell((row) => asked.has(row) || ledger.entriesOf(row).some(joinsOneOf(asked))),
    ),
    roster.onRenamed(() => news.tell(() => true)),
    news.subscribe(() => show(first)),
  ]
  return {
    update: show,
    destroy: () => {
      for (const stop of stopHearing) stop()
      first.dom.removeEventListener('focus', comeBack)
      first.dom.removeEventListener('blur', goAway)
      announcer.dom.remove()
    },
  }
}

function joinsOneOf(rows: ReadonlySet<string>) {
  return ({ joins }: LedgerEntry) => joins !== undefined && rows.has(joins)
}

function tableWords({ translate }: ViewContext): string {
  return translate('minutes.entry.table')
}
