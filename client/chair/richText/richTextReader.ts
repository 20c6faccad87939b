import { DOMSerializer } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { readBody } from '../../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import { element } from '../../minutes/views/element.ts'

const serializer = DOMSerializer.fromSchema(minutesSchema)

/** The words of a rich text, to be read, as they are now. */
export interface RichTextReader {
  dom: HTMLElement
  show: (fragment: Y.XmlFragment | null) => void
}

export function richTextReader(): RichTextReader {
  const dom = element('div', { class: 'rich-text', dir: 'auto' })
  return {
    dom,
    show(fragment) {
      const text = fragment ? minutesSchema.nodeFromJSON(readBody(fragment)) : null
      dom.replaceChildren(text ? serializer.serializeFragment(text.content) : '')
    },
  }
}

/** True where there is not a word in it. */
export function isWordless(fragment: Y.XmlFragment | null): boolean {
  return fragment === null || wordsIn(fragment) === ''
}

function wordsIn(fragment: Y.XmlFragment): string {
  return minutesSchema.nodeFromJSON(readBody(fragment)).textContent.trim()
}
