import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { undoCommand } from 'y-prosemirror'
import { isFromSharedDocument } from '../editor/collaboration.ts'
import { beginUndoStep } from '../editor/undoSteps.ts'
import type { Roster } from '../session/roster.ts'

/** How the words come back that a key has just made into something else. */
export interface TakingBack {
  /** The words of the line before the caret. */
  line: string
  /** The character that the key would have been. */
  typed: string
  /** The entity that joined the roster by it. */
  joined: string | null
}

const key = new PluginKey<TakingBack | null>('takingBack')

/** A transaction that Backspace takes back as long as nothing else is done here. */
export function takenBack(transaction: Transaction, how: TakingBack): Transaction {
  return transaction.setMeta(key, how)
}

/**
 * Backspace right after a line was made into an intervention leaves it as it was typed. It is an undo, so
 * what others have done meanwhile stays.
 */
export function takingBack(roster: Roster): Plugin {
  return new Plugin<TakingBack | null>({
    key,
    state: {
      init: () => null,
      apply(transaction, before) {
        const made = transaction.getMeta(key) as TakingBack | null | undefined
        if (made !== undefined) return made
        if (isFromSharedDocument(transaction)) return before
        return transaction.docChanged || transaction.selectionSet ? null : before
      },
    },
    props: {
      handleKeyDown(view, { key: pressed, ctrlKey, altKey, metaKey }) {
        const made = key.getState(view.state)
        if (pressed !== 'Backspace' || ctrlKey || altKey || metaKey || !made) return false
        takeBack(view, made, roster)
        return true
      },
    },
    view: () => ({
      update(view, before) {
        const made = key.getState(view.state)
        // What is typed next is taken back by itself.
        if (made && made !== key.getState(before)) beginUndoStep(view.state)
      },
    }),
  })
}

function takeBack(view: EditorView, { line, typed, joined }: TakingBack, roster: Roster): void {
  undoCommand(view.state, view.dispatch)
  const { tr: transaction } = view.state
  const { $head } = transaction.selection
  // The undo brings the words back, and the caret not always to their end.
  if ($head.parent.textContent.startsWith(line)) {
    const end = $head.start() + line.length
    transaction.setSelection(TextSelection.create(transaction.doc, end))
  }
  view.dispatch(transaction.insertText(typed).setMeta(key, null).scrollIntoView())
  if (joined !== null && !isNamed(view.state, joined)) roster.remove(joined)
}

function isNamed({ doc }: EditorState, id: string): boolean {
  let isFound = false
  doc.descendants(({ attrs, isTextblock }) => {
    isFound ||= attrs.speaker === id || attrs.entity === id
    return !isFound && !isTextblock
  })
  return isFound
}
