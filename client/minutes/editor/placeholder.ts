import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'

/** A hint on an empty record. It is drawn by the style sheet and is no part of the content. */
export function placeholder(hint: string): Extension {
  return Extension.create({
    name: 'placeholder',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('placeholder'),
        props: {
          attributes: ({ doc }) => (isBlank(doc) ? { 'data-hint': hint } : { 'data-hint': '' }),
        },
      }),
    ],
  })
}

/** True for a record without a single word or block but an empty first paragraph. */
export function isBlank(doc: Node): boolean {
  return doc.childCount === 0 || (doc.childCount === 1 && doc.firstChild?.nodeSize === 2)
}
