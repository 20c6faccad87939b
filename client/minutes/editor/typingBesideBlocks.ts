import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Letters typed while a whole block is selected go into a paragraph after it: a key pressed by
 * mistake must not replace what a delegation said.
 */
export const typingBesideBlocks = Extension.create({
  name: 'typingBesideBlocks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('typingBesideBlocks'),
      props: { handleTextInput: (view, _from, _to, text) => typeBeside(view, text) },
    }),
  ],
})

function typeBeside(view: EditorView, text: string): boolean {
  const { selection, schema, tr } = view.state
  const { paragraph } = schema.nodes
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock || !paragraph) return false
  const { $to } = selection
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), paragraph)) return true
  tr.insert(selection.to, paragraph.create(null, schema.text(text)))
  tr.setSelection(TextSelection.create(tr.doc, selection.to + 1 + text.length))
  view.dispatch(tr.scrollIntoView())
  return true
}
