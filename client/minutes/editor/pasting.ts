import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { readPastedHtml } from './pastedHtml.ts'

/** What comes from other programs, as the record can take it. */
export const pasting = Extension.create({
  name: 'pasting',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('pasting'),
      props: {
        transformPastedHTML: readPastedHtml,
        // A line copied with its end is that line, not an empty one besides.
        transformPastedText: (text) => text.replace(/[\r\n]+$/, ''),
      },
    }),
  ],
})
