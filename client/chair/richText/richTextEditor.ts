import { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import { collaboration } from '../../minutes/editor/collaboration.ts'
import { CORE_EXTENSIONS } from '../../minutes/editor/coreExtensions.ts'
import { hideSelectionFromReact } from '../../minutes/editor/hideSelectionFromReact.ts'
import { schemaExtensions } from '../../minutes/editor/schemaExtensions.ts'
import { richTextKeys } from './richTextKeys.ts'
import { richTextPasting } from './richTextPasting.ts'

export interface RichTextEditorOptions {
  /** Part of a layer that this person may write. */
  fragment: Y.XmlFragment
  element: HTMLElement
  label: string
  isEditable: boolean
}

/** A small editor for a text of its own: paragraphs, lists, and a few marks by their keys. */
export function createRichTextEditor({
  fragment,
  element,
  label,
  isEditable,
}: RichTextEditorOptions): Editor {
  const editor = new Editor({
    element,
    extensions: [
      ...schemaExtensions(),
      collaboration({ body: fragment, awareness: null }),
      richTextKeys,
      richTextPasting,
    ],
    editable: isEditable,
    injectCSS: false,
    enableCoreExtensions: CORE_EXTENSIONS,
    editorProps: {
      attributes: {
        class: 'rich-text',
        dir: 'auto',
        role: 'textbox',
        'aria-label': label,
        'aria-multiline': 'true',
      },
      handleDOMEvents: {
        focus({ state, dispatch }) {
          const first = state.schema.nodes.paragraph
          // There is no place for a caret in an empty text.
          if (first && state.doc.childCount === 0) dispatch(state.tr.insert(0, first.create()))
          return false
        },
      },
    },
  })
  hideSelectionFromReact(editor.view.dom)
  return editor
}
