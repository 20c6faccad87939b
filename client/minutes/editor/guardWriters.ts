import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type { MinutesSession } from '../MinutesSession.ts'
import { caretsOfOthers } from '../writers/caretsOfOthers.ts'
import type { CaretOfOther } from '../writers/caretsOfOthers.ts'
import { disturbanceAt, isPlainEdit } from '../writers/disturbance.ts'
import type { Disturbance } from '../writers/disturbance.ts'
import { doAgain } from '../writers/heldBack.ts'
import { findBlock } from './caretPlace.ts'
import { isFromSharedDocument } from './collaboration.ts'
import { beginUndoStep } from './undoSteps.ts'

/** Asked before a block is touched in which others write. */
export interface DisturbanceQuestion {
  disturbance: Disturbance
  /** Who writes there. */
  names: string[]
  /** Does what was asked about; false where the record has changed too much for it. */
  proceed: () => boolean
  leave: () => void
}

/** How a change of several transactions is done once it is allowed, on the document as it is then. */
export type Proceed = (view: EditorView, since: Mapping) => boolean

interface AskedAs {
  disturbance: Disturbance
  proceed: Proceed
}

interface Held {
  since: Mapping
  proceed: Proceed
}

const key = new PluginKey('guardWriters')
const ALLOWED = 'allowed'

/** Names what a transaction is the beginning of, for the question whether it may be done. */
export function askAs(
  transaction: Transaction,
  disturbance: Disturbance,
  proceed: Proceed,
): Transaction {
  return transaction.setMeta(key, { disturbance, proceed } satisfies AskedAs)
}

/** Marks a transaction as one that was asked about. */
export function allowed(transaction: Transaction): Transaction {
  return transaction.setMeta(key, ALLOWED)
}

/**
 * A block another person's caret stands in is not removed, moved, joined or split before this person
 * has been asked: what they type meanwhile would be lost with it, and undo would not bring it back.
 * Typing in it is always allowed.
 */
export function guardWriters(
  session: MinutesSession,
  onQuestion: (question: DisturbanceQuestion) => void,
): Extension {
  let held: Held | null = null

  return Extension.create({
    name: 'guardWriters',
    onTransaction({ transaction, appendedTransactions }) {
      for (const one of [transaction, ...appendedTransactions]) {
        held?.since.appendMapping(one.mapping)
      }
    },
    addProseMirrorPlugins() {
      const { editor } = this
      const hold = (transaction: Transaction, names: string[], disturbance: Disturbance) => {
        const asked = transaction.getMeta(key) as AskedAs | undefined
        const question: Held = {
          since: new Mapping(),
          proceed: asked?.proceed ?? again(transaction),
        }
        held = question
        onQuestion({
          disturbance: asked?.disturbance ?? disturbance,
          names,
          proceed() {
            held = null
            if (!editor.isEditable) return false
            beginUndoStep(editor.state)
            const isDone = question.proceed(editor.view, question.since)
            beginUndoStep(editor.state)
            return isDone
          },
          leave: () => (held = null),
        })
      }
      return [
        new Plugin({
          key,
          filterTransaction(transaction, state) {
            if (!isAskedAbout(transaction)) return true
            const disturbed = disturbedBy(transaction, state, session)
            const [first] = disturbed
            if (!first) return true
            const names = [...new Set(disturbed.map(({ person }) => person.name))]
            // While one question is open, keys that repeat ask nothing more.
            if (!held) hold(transaction, names, first.disturbance)
            return false
          },
        }),
      ]
    },
  })
}

/** What repairs the record after a change is asked about with the change, or never. */
function isAskedAbout(transaction: Transaction): boolean {
  return (
    transaction.docChanged &&
    !isFromSharedDocument(transaction) &&
    transaction.getMeta(key) !== ALLOWED &&
    transaction.getMeta('appendedTransaction') === undefined &&
    !isPlainEdit(transaction)
  )
}

function disturbedBy(transaction: Transaction, state: EditorState, session: MinutesSession) {
  return placesOfOthers(state, session).flatMap(({ person, position }) => {
    const disturbance = disturbanceAt(transaction, position)
    return disturbance ? [{ person, disturbance }] : []
  })
}

/** Their carets; for those who write in a field of a block, the block. */
function placesOfOthers(state: EditorState, session: MinutesSession): CaretOfOther[] {
  const { people } = session.getState()
  const self = people.find(({ isSelf }) => isSelf)
  const carets = caretsOfOthers(state, people)
  const inFields = people.flatMap((person) => {
    if (person.blockId === null || person.personId === self?.personId) return []
    if (carets.some((caret) => caret.person.clientId === person.clientId)) return []
    const block = findBlock(state.doc, person.blockId)
    return block ? [{ person, position: block.position + 1 }] : []
  })
  return [...carets, ...inFields]
}

function again(transaction: Transaction): Proceed {
  return (view, since) => {
    const redone = doAgain(transaction, since, view.state)
    if (redone) view.dispatch(allowed(redone))
    return redone !== null
  }
}
