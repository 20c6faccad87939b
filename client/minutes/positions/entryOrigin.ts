import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { around } from '../editor/blockCommands.ts'
import { isFromSharedDocument } from '../editor/collaboration.ts'
import { isInEntry } from './entrySelection.ts'

interface Origin {
  /** Null where position entry was not begun from the words. */
  position: number | null
}

const key = new PluginKey<Origin>('entryOrigin')

/** Where the caret stood when position entry began; it moves with the words. */
export function entryOrigin(state: EditorState): number | null {
  return key.getState(state)?.position ?? null
}

export function setOrigin(transaction: Transaction, position: number | null): Transaction {
  return transaction.setMeta(key, { position } satisfies Origin)
}

export const entryOriginPlugin = new Plugin<Origin>({
  key,
  state: {
    init: () => ({ position: null }),
    apply(transaction, origin) {
      const told = transaction.getMeta(key) as Origin | undefined
      if (told) return told
      if (origin.position === null) return origin
      if (goesElsewhere(transaction)) return { position: null }
      if (!transaction.docChanged) return origin
      const { pos, deletedAcross } = transaction.mapping.mapResult(origin.position, -1)
      return { position: deletedAcross ? null : pos }
    },
  },
})

/** True where this person has put the caret among other words. */
function goesElsewhere(transaction: Transaction): boolean {
  if (!transaction.selectionSet || isFromSharedDocument(transaction)) return false
  const { selection } = transaction
  return !isInEntry(selection) && around(selection.$head, 'positionTable') === null
}
