import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping, ReplaceStep } from '@tiptap/pm/transform'
import type { Step } from '@tiptap/pm/transform'
import { findBlock } from '../editor/caretPlace.ts'

/**
 * The steps of a transaction that was held back, on the document as it is now; null where they no
 * longer apply.
 *
 * @param since what was done to the document meanwhile.
 */
export function doAgain(
  held: Transaction,
  since: Mapping,
  { tr: transaction, doc }: EditorState,
): Transaction | null {
  const { steps } = held
  const mapping = new Mapping(steps.map((step) => step.getMap().invert()).toReversed())
  mapping.appendMapping(since)
  for (const [index, step] of steps.entries()) {
    const mapped = refreshed(step, doc).map(mapping.slice(steps.length - index))
    if (!mapped || transaction.maybeStep(mapped).failed) return null
    mapping.appendMap(mapped.getMap(), steps.length - 1 - index)
  }
  if (held.selectionSet) {
    const head = mapping.map(held.selection.head, -1)
    const inside = Math.max(0, Math.min(head, transaction.doc.content.size))
    transaction.setSelection(Selection.near(transaction.doc.resolve(inside), -1))
  }
  return transaction.scrollIntoView()
}

/** What is put in another place is put there with what was typed in it meanwhile. */
function refreshed(step: Step, doc: Node): Step {
  if (!(step instanceof ReplaceStep) || step.slice.size === 0) return step
  const { content, openStart, openEnd } = step.slice
  const slice = new Slice(refreshContent(content, openStart, openEnd, doc), openStart, openEnd)
  return new ReplaceStep(step.from, step.to, slice)
}

function refreshContent(
  content: Fragment,
  openStart: number,
  openEnd: number,
  doc: Node,
): Fragment {
  const nodes: Node[] = []
  content.forEach((node, _offset, index) => {
    const [start, end] = [
      index === 0 ? openStart : 0,
      index === content.childCount - 1 ? openEnd : 0,
    ]
    const id: unknown = node.attrs.id
    const isWhole = start === 0 && end === 0
    const now = isWhole && node.isBlock && typeof id === 'string' ? findBlock(doc, id)?.node : null
    if (now && now.type === node.type) nodes.push(now)
    else if (node.isLeaf) nodes.push(node)
    else
      nodes.push(
        node.copy(refreshContent(node.content, Math.max(0, start - 1), Math.max(0, end - 1), doc)),
      )
  })
  return Fragment.from(nodes)
}
