import { Extension } from '@tiptap/core'
import type { Mark, Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { isFromSharedDocument } from '../../minutes/editor/collaboration.ts'

interface Stretch {
  from: number
  to: number
}

/**
 * A request is about the words that it was made for, not about copies of them: what is pasted or
 * dropped is anchored only where the words themselves were cut and are gone.
 */
export const anchorsOfCopies = Extension.create({
  name: 'anchorsOfCopies',
  addProseMirrorPlugins: () => [
    new Plugin({ key: new PluginKey('anchorsOfCopies'), appendTransaction: withoutCopies }),
  ],
})

export function withoutCopies(
  transactions: readonly Transaction[],
  _before: EditorState,
  state: EditorState,
): Transaction | null {
  if (!transactions.some(bringsWords) || transactions.some(isFromSharedDocument)) return null
  const { tr, doc } = state
  for (const stretch of insertedStretches(transactions)) {
    for (const anchor of anchorsIn(doc, stretch)) {
      if (!standsOutside(doc, stretch, anchor) || isWithin(doc, stretch, anchor)) continue
      tr.removeMark(stretch.from, stretch.to, anchor)
    }
  }
  return tr.docChanged ? tr : null
}

function bringsWords(transaction: Transaction): boolean {
  const event: unknown = transaction.getMeta('uiEvent')
  return transaction.docChanged && (event === 'paste' || event === 'drop')
}

function insertedStretches(transactions: readonly Transaction[]): Stretch[] {
  const maps = transactions.flatMap(({ mapping }) => mapping.maps)
  return maps.flatMap((map, index) => {
    const rest = new Mapping(maps.slice(index + 1))
    const stretches: Stretch[] = []
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      const [from, to] = [rest.map(newStart, -1), rest.map(newEnd, 1)]
      if (from < to) stretches.push({ from, to })
    })
    return stretches
  })
}

function anchorsIn(doc: Node, { from, to }: Stretch): Mark[] {
  const anchors = new Map<unknown, Mark>()
  doc.nodesBetween(from, to, ({ marks }) => {
    for (const mark of marks) if (mark.type.name === 'anchor') anchors.set(mark.attrs.id, mark)
  })
  return [...anchors.values()]
}

function standsOutside(doc: Node, { from, to }: Stretch, anchor: Mark): boolean {
  let stands = false
  doc.descendants((node, position) => {
    if (stands) return false
    const isOutside = position < from || position + node.nodeSize > to
    stands = isOutside && anchor.isInSet(node.marks)
    return !node.isLeaf
  })
  return stands
}

/** Words that were pasted into the middle of anchored ones belong to these. */
function isWithin(doc: Node, { from, to }: Stretch, anchor: Mark): boolean {
  const [before, after] = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter]
  return (
    before !== null && anchor.isInSet(before.marks) && after !== null && anchor.isInSet(after.marks)
  )
}
