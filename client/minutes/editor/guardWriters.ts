import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import { isFromSharedDocument } from './collaboration.ts'

/**
 * A block another person's caret stands in is not removed or moved: what they are typing would be
 * lost with it, and undo would not bring it back. `onRefused` is told their name.
 */
export function guardWriters(awareness: Awareness, onRefused: (name: string) => void): Extension {
  return Extension.create({
    name: 'guardWriters',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('guardWriters'),
        filterTransaction(transaction, state) {
          if (!transaction.docChanged || isFromSharedDocument(transaction)) return true
          const writer = removedWriter(transaction, state)
          if (writer === null) return true
          onRefused(nameOf(awareness, writer))
          return false
        },
      }),
    ],
  })
}

/** The client id of a person whose whole block the transaction would remove. */
function removedWriter(transaction: Transaction, state: EditorState): number | null {
  const carets = yCursorPluginKey.getState(state) as DecorationSet | undefined
  for (const { from, to, spec } of carets?.find() ?? []) {
    const key: unknown = (spec as { key?: unknown }).key
    if (from === to && typeof key === 'string' && losesBlock(transaction, state, from)) {
      return Number(key)
    }
  }
  return null
}

/** True where nothing stays of the paragraph the caret is in, nor of its neighbours to join it. */
function losesBlock({ mapping }: Transaction, { doc }: EditorState, caret: number): boolean {
  if (!mapping.mapResult(caret).deletedAcross) return false
  const $caret = doc.resolve(caret)
  if ($caret.depth === 0) return false
  const isStartGone = mapping.mapResult($caret.before(), 1).deletedAfter
  return isStartGone && mapping.mapResult($caret.after(), -1).deletedBefore
}

function nameOf(awareness: Awareness, clientId: number): string {
  const user: unknown = awareness.getStates().get(clientId)?.user
  if (typeof user !== 'object' || user === null || !('name' in user)) return ''
  return typeof user.name === 'string' ? user.name : ''
}
