import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What commands use of a view, without a page to draw it on. */
export function stubView(begin: EditorState): EditorView {
  const dom = {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    contains: (other: unknown) => other === dom,
    ownerDocument: {} as Record<string, unknown>,
  }
  dom.ownerDocument.activeElement = dom
  const view = {
    state: begin,
    dom,
    editable: true,
    isDestroyed: false,
    composing: false,
    nodeDOM: () => null,
    focus: () => undefined,
    dispatch(transaction: Transaction) {
      view.state = view.state.apply(transaction)
    },
  }
  return view as unknown as EditorView
}
