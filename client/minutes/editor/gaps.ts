import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'

/** Selects the next inline node after the selection that `matches`, from the top after the last. */
export function selectNext(matches: (node: Node) => boolean): Command {
  return (state, dispatch) => {
    const from = state.selection.from
    let first: number | null = null
    let next: number | null = null
    state.doc.descendants((node, position) => {
      if (next !== null) return false
      if (!matches(node)) return true
      first ??= position
      if (position > from) next = position
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
export const nextGap = selectNext((node) => node.type.name === 'gap')
