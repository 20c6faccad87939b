import { Extension } from '@tiptap/core'
import type { JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Mappable } from '@tiptap/pm/transform'
import {
  initProseMirrorDoc,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
} from 'y-prosemirror'
import type { ProsemirrorBinding } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isInEntry } from '../positions/entrySelection.ts'
import { buildCaret, selectionAttributes } from './caret.ts'
import { minimalSteps } from './minimalSteps.ts'
import { undoManagerOf } from './undoing.ts'

export interface CollaborationOptions {
  body: Y.XmlFragment
  /** Null where nobody else's caret is shown. */
  awareness: Awareness | null
}

/** What the binding says about a transaction it made out of other people's edits, or of an undo. */
interface SyncMeta {
  isChangeOrigin?: boolean
  isUndoRedoOperation?: boolean
}

/** True for a transaction that shows what happened in the shared document already. */
export function isFromSharedDocument(transaction: Transaction): boolean {
  const meta = transaction.getMeta(ySyncPluginKey) as SyncMeta | undefined
  return meta?.isChangeOrigin === true
}

/**
 * Binds the editor to the shared body. The binding replaces the whole document on every remote
 * change; here that becomes the minimal steps, which keeps carets, decorations and cost in place.
 */
export function collaboration({ body, awareness }: CollaborationOptions): Extension {
  let mapping: ProsemirrorBinding['mapping'] = new Map()
  return Extension.create({
    name: 'collaboration',
    priority: 1000,
    // The editor begins with the record, and so with a caret in its first line. Filled in later, the
    // record would be drawn twice, and the caret would stand between blocks.
    onBeforeCreate() {
      const first = initProseMirrorDoc(body, this.editor.schema)
      mapping = first.mapping
      // Tiptap takes a node as it is, though its types do not say so.
      this.editor.options.content = first.doc as unknown as JSONContent
    },
    addProseMirrorPlugins: () => [
      ySyncPlugin(body, { mapping }),
      selectedNodesStay,
      ...(awareness ? [caretsOf(awareness)] : []),
      yUndoPlugin({ undoManager: undoManagerOf(body) }),
    ],
    dispatchTransaction({ transaction, next }) {
      const state = this.editor.state
      const binding = bindingOf(state)
      if (binding) binding._isLocalCursorInView = neverScroll
      if (!binding || !transaction.docChanged || !isFromSharedDocument(transaction)) {
        next(transaction)
        return
      }
      const minimal = minimize(state, transaction)
      if (minimal) keepIdentities(binding, binding.type, minimal.doc)
      next(minimal ?? transaction)
    },
  })
}

/**
 * The binding would select a node again by its place, and fail where nothing stands there any more. It
 * is told of two ends instead; the selection itself is kept by mapping.
 */
const selectedNodesStay = new Plugin({
  key: new PluginKey('selectedNodesStay'),
  view({ state }) {
    const binding = bindingOf(state)
    let selection: RelativeSelection | null = null
    if (binding) {
      Object.defineProperty(binding, 'beforeTransactionSelection', {
        get: () => selection,
        set: (given: RelativeSelection | null) => {
          selection = given?.type === 'node' ? { ...given, type: 'text' } : given
        },
      })
    }
    return {}
  },
})

interface RelativeSelection {
  type: string
}

function caretsOf(awareness: Awareness): Plugin {
  return yCursorPlugin(awareness, {
    getSelection: ({ selection }: EditorState) => shownCaret(selection),
    cursorBuilder: buildCaret,
    selectionBuilder: selectionAttributes,
  })
}

/** Whoever enters a position is seen in its row, and keeps it from being removed. */
function shownCaret(selection: Selection): { anchor: number; head: number } {
  if (!isInEntry(selection)) return selection
  const { node, from } = selection
  const place = from + 1 + (node.firstChild?.isTextblock === true ? 1 : 0)
  return { anchor: place, head: place }
}

/** Reading where the caret is on every remote key would force a layout each time. */
function neverScroll(): boolean {
  return false
}

function bindingOf(state: EditorState): ProsemirrorBinding | null {
  const sync = ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined
  return sync?.binding ?? null
}

/** Null where the steps would not give the same document; then the whole replacement stands. */
function minimize(state: EditorState, whole: Transaction): Transaction | null {
  const transaction = state.tr
  for (const step of minimalSteps(state.doc, whole.doc)) {
    if (transaction.maybeStep(step).failed) return null
  }
  if (!transaction.doc.eq(whole.doc)) return null
  const meta = whole.getMeta(ySyncPluginKey) as SyncMeta
  transaction.setMeta(ySyncPluginKey, meta).setMeta('addToHistory', false)
  if (meta.isUndoRedoOperation) {
    return transaction
      .setSelection(
        TextSelection.between(
          transaction.doc.resolve(whole.selection.anchor),
          transaction.doc.resolve(whole.selection.head),
        ),
      )
      .scrollIntoView()
  }
  return keepSelection(state, transaction, whole)
}

/**
 * A caret outside of what changed stays by mapping, which survives a paragraph split in front of it;
 * one at whose left something was replaced stays by the shared document's relative position: several
 * edits in one step may have put another paragraph there. What others insert exactly at the caret
 * comes after it, so two people at one place do not mix their letters.
 */
function keepSelection(
  state: EditorState,
  transaction: Transaction,
  whole: Transaction,
): Transaction {
  const { selection } = state
  // An empty record is selected as a whole; what is loaded into it must not be, or a key replaced it.
  if (state.doc.content.size === 0) {
    return transaction.setSelection(Selection.atStart(transaction.doc))
  }
  if (!(selection instanceof TextSelection)) return transaction
  const anchor = mapCaret(transaction.mapping, selection.anchor)
  const head = mapCaret(transaction.mapping, selection.head)
  if (anchor === null || head === null) {
    const { doc } = transaction
    const [from, to] = [doc.resolve(whole.selection.anchor), doc.resolve(whole.selection.head)]
    return transaction.setSelection(TextSelection.between(from, to))
  }
  const [from, to] = [transaction.doc.resolve(anchor), transaction.doc.resolve(head)]
  if (!from.parent.inlineContent || !to.parent.inlineContent) return transaction
  return transaction.setSelection(new TextSelection(from, to))
}

function mapCaret(mapping: Mappable, position: number): number | null {
  const result = mapping.mapResult(position, -1)
  return result.deletedBefore ? null : result.pos
}

/**
 * The steps copy the nodes above a change. The binding compares by identity first, so it is told of
 * the copies; otherwise the next local key would compare whole sections by content.
 */
function keepIdentities(binding: ProsemirrorBinding, type: Y.XmlFragment, node: Node): void {
  let index = 0
  for (const child of type.toArray()) {
    if (child instanceof Y.XmlText) {
      while (index < node.childCount && node.child(index).isText) index += 1
      continue
    }
    if (!(child instanceof Y.XmlElement) || index >= node.childCount) return
    const copy = node.child(index)
    index += 1
    if (child.nodeName !== copy.type.name) return
    if (binding.mapping.get(child) === copy) continue
    binding.mapping.set(child, copy)
    keepIdentities(binding, child, copy)
  }
}
