import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'

/**
 * Selects the next node after the selection, or after `position`, that `matches`; from the top after
 * the last.
 */
export function selectNext(matches: (node: Node) => boolean, position?: number): Command {
  return (state, dispatch) => {
    const from = position ?? state.selection.from
    let first: number | null = null
    let next: number | null = null
    state.doc.descendants((node, at) => {
      if (next !== null) return false
      if (!matches(node)) return true
      first ??= at
      if (at > from) next = at
      return true
    })
    const target = next ?? first
    if (target === null) return false
    if (dispatch) {
      const selection = NodeSelection.create(state.doc, target)
      dispatch(state.tr.setSelection(selection).scrollIntoView())
    }
    return true
  }
}

/** Goes to the next place that was not heard; typing fills it in. */
export const nextGap = selectNext(isGap)

/** Marks a place that was not heard, at the caret or after the selected words. */
export const insertGap: Command = (state, dispatch) => {
  const { $to } = state.selection
  const node = state.schema.nodes.gap?.create({ id: newIdentifier() })
  if (!node || !$to.parent.inlineContent) return false
  if (dispatch) {
    const transaction = state.tr.insert($to.pos, node)
    const selection = TextSelection.create(transaction.doc, $to.pos + node.nodeSize)
    dispatch(transaction.setSelection(selection).scrollIntoView())
  }
  return true
}

export function isGap({ type }: Node): boolean {
  return type.name === 'gap'
}
