import { Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { readPastedHtml } from '../../minutes/editor/pastedHtml.ts'
import { plainBlocks } from './plainBlocks.ts'

/** What comes from elsewhere, the record too, as a small text can take it. */
export const richTextPasting = Extension.create({
  name: 'richTextPasting',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('richTextPasting'),
      props: {
        transformPastedHTML: readPastedHtml,
        transformPasted({ content }) {
          const plain = Fragment.from(plainBlocks(content))
          return new Slice(plain, openTo(plain.firstChild), openTo(plain.lastChild))
        },
      },
    }),
  ],
})

/** Its first and its last line join the lines that they are put between. */
function openTo(end: Node | null): number {
  return end?.isTextblock ? 1 : 0
}
