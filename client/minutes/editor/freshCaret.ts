import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** Keys whose meaning depends on what the caret stands beside; so does every command's. */
const PLACED = new Set(['Backspace', 'Delete', 'Enter', 'Tab'])
const MODIFIERS = new Set(['Alt', 'AltGraph', 'Control', 'Meta', 'Shift'])

/**
 * The browser tells of a moved caret some time after it moved, on a busy page after the next key. The
 * editor would take that key for one pressed elsewhere, and leave it to the browser, which joins
 * blocks in its own way. So the caret is looked up before such a key is acted on.
 */
export const freshCaret = Extension.create({
  name: 'freshCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('freshCaret'),
      props: {
        handleDOMEvents: {
          keydown(view, event) {
            if (!event.isComposing && isPlaced(event)) {
              view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
            }
            return false
          },
        },
      },
    }),
  ],
})

function isPlaced({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return PLACED.has(key) || ((altKey || ctrlKey || metaKey) && !MODIFIERS.has(key))
}
