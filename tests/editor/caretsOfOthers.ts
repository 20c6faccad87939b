import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from 'y-prosemirror'

/** Shows another person's caret at this position, as the shared document does. */
export function caretOfOther(position: number, clientId = 2): Plugin {
  const key = String(clientId)
  return new Plugin<DecorationSet>({
    key: yCursorPluginKey,
    state: {
      init: (_config, { doc }) =>
        DecorationSet.create(doc, [
          Decoration.widget(position, () => document.createElement('span'), { key }),
        ]),
      apply: (transaction, carets) => carets.map(transaction.mapping, transaction.doc),
    },
  })
}
