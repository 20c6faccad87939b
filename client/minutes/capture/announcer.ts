import { Plugin } from '@tiptap/pm/state'
import { element } from '../views/element.ts'

/** A live region beside the record, for what a key has done elsewhere than at the caret. */
export function announcer(): { announce: (words: string) => void; plugin: Plugin } {
  const region = element('output', { class: 'visually-hidden' })
  return {
    announce: (words) => (region.textContent = words),
    plugin: new Plugin({
      view(view) {
        view.dom.after(region)
        return { destroy: () => region.remove() }
      },
    }),
  }
}
