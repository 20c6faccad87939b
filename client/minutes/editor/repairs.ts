import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isFromSharedDocument } from './collaboration.ts'

/** Blocks that lost their last paragraph and need one for a caret to stand in. */
const CONTAINERS = new Set([
  'intervention',
  'conclusion',
  'positionRow',
  'listItem',
  'blockquote',
  'tableCell',
])

/**
 * The schema allows what an editor would not make, since two people may each delete what the other
 * left. One rule puts it right: where this person's caret arrives, what is missing is added, in
 * front of what is there. Nothing is repaired merely because it was loaded.
 */
export const repairs = Extension.create({
  name: 'repairs',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('repairs'),
      appendTransaction: repairAtCaret,
      props: {
        handleClickOn: (view, _position, node, nodePosition) => {
          if (!view.editable || !CONTAINERS.has(node.type.name) || node.childCount > 0) return false
          addParagraph(view, nodePosition + 1)
          return true
        },
        handleDOMEvents: {
          focus: (view) => {
            if (view.editable && view.state.doc.childCount === 0) addParagraph(view, 0)
            return false
          },
        },
      },
    }),
  ],
})

function addParagraph(view: EditorView, position: number): void {
  const { paragraph } = view.state.schema.nodes
  if (!paragraph) return
  const transaction = view.state.tr.insert(position, paragraph.create())
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, position + 1)))
}

function repairAtCaret(
  transactions: readonly Transaction[],
  _before: EditorState,
  state: EditorState,
): Transaction | null {
  if (transactions.some(isFromSharedDocument)) return null
  if (!transactions.some(({ selectionSet, docChanged }) => selectionSet || docChanged)) return null
  return paragraphInSelected(state) ?? headingAroundCaret(state)
}

function paragraphInSelected(state: EditorState): Transaction | null {
  const { selection } = state
  const { paragraph } = state.schema.nodes
  if (!(selection instanceof NodeSelection) || !paragraph) return null
  // A selected position is one that is entered; its comments are begun by a key.
  if (selection.node.type.name === 'positionRow') return null
  if (!CONTAINERS.has(selection.node.type.name) || selection.node.childCount > 0) return null
  const transaction = state.tr.insert(selection.from + 1, paragraph.create())
  return transaction.setSelection(TextSelection.create(transaction.doc, selection.from + 2))
}

function headingAroundCaret(state: EditorState): Transaction | null {
  const { agendaHeading } = state.schema.nodes
  const { $head } = state.selection
  const item = $head.depth > 0 ? $head.node(1) : null
  if (!agendaHeading || item?.type.name !== 'agendaItem' || hasHeading(item)) return null
  return state.tr.insert($head.start(1), agendaHeading.create())
}

function hasHeading(item: Node): boolean {
  let found = false
  item.forEach(({ type }) => (found ||= type.name === 'agendaHeading'))
  return found
}
