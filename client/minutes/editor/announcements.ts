import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { element } from '../views/element.ts'

const SHOWN_MS = 5_000

export interface Announcements {
  extension: Extension
  /** Says what a key has done: above the words for a moment, and to a screen reader, politely. */
  announce: (words: string) => void
}

export function announcements(): Announcements {
  const said = element('output', { class: 'minutes-said' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const extension = Extension.create({
    name: 'announcements',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('announcements'),
        view(view) {
          view.dom.before(said)
          return {
            destroy() {
              clearTimeout(timer)
              said.remove()
            },
          }
        },
      }),
    ],
  })
  return {
    extension,
    announce(words) {
      said.replaceChildren(element('span', {}, words))
      clearTimeout(timer)
      timer = setTimeout(() => said.replaceChildren(), SHOWN_MS)
    },
  }
}
