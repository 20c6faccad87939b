import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { Selection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EditorView } from '@tiptap/pm/view'
import type { Place } from '../../../shared/checker/finding.ts'
import { isFromSharedDocument } from './collaboration.ts'
import { settleAt } from './settleAt.ts'

type Range = Pick<Place, 'from' | 'to'>

const key = new PluginKey<DecorationSet>('findingPlace')

/** Marks what a finding is about, from when somebody goes there until they do something. */
export const findingPlace = Extension.create({
  name: 'findingPlace',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, before) {
          const place = transaction.getMeta(key) as Range | undefined
          if (place) return mark(transaction.doc, place)
          if (before === DecorationSet.empty) return before
          const isOwn = !isFromSharedDocument(transaction)
          if (isOwn && (transaction.docChanged || transaction.selectionSet)) {
            return DecorationSet.empty
          }
          return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

/**
 * Goes to the place of a finding: the caret behind the words it is about, or where a gap is filled
 * in. Nothing is selected that a key would then replace, but the gap.
 */
export function goToPlace(view: EditorView, { from, to }: Range): void {
  const { state } = view
  if (to > state.doc.content.size) return
  const selection = selectionAt(state.doc, { from, to })
  const transaction = state.tr.setMeta(key, { from, to })
  view.dispatch(selection ? transaction.setSelection(selection) : transaction)
  // Who may only read keeps the focus where it is.
  if (view.editable) view.focus()
  const target = isInText(state.doc, from) ? view.domAtPos(to).node : view.nodeDOM(from)
  const element = target instanceof Element ? target : target?.parentElement
  if (element) settleAt(element, 'center')
}

function selectionAt(doc: Node, { from, to }: Range): Selection | null {
  const node = doc.nodeAt(from)
  const isEmptyRow = node?.type.name === 'positionRow' && node.content.size === 0
  if (isEmptyRow || node?.type.name === 'gap') return NodeSelection.create(doc, from)
  if (isInText(doc, from)) return TextSelection.near(doc.resolve(to), -1)
  return TextSelection.findFrom(doc.resolve(from + 1), 1, true)
}

function mark(doc: Node, { from, to }: Range): DecorationSet {
  const attributes = { class: 'finding-place' }
  if (isInText(doc, from))
    return DecorationSet.create(doc, [Decoration.inline(from, to, attributes)])
  const node = doc.nodeAt(from)
  if (!node) return DecorationSet.empty
  const end = from + node.nodeSize
  return DecorationSet.create(doc, [Decoration.node(from, end, attributes)])
}

function isInText(doc: Node, position: number): boolean {
  return doc.resolve(position).parent.isTextblock
}
