import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state'
import type { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Tells in which block this person writes: the innermost with an id around the caret, the one that is
 * selected as a whole as the row of a position in entry is, or the one around the control of the record that has the focus. Null where neither is in the record.
 */
export function writingPlace(onPlace: (blockId: string | null) => void): Extension {
  return Extension.create({
    name: 'writingPlace',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('writingPlace'),
        view(view) {
          const tell = () => onPlace(blockWrittenIn(view))
          // Only after the focus has left is it known where it went.
          const tellSoon = () =>
            queueMicrotask(() => {
              if (!view.isDestroyed) tell()
            })
          view.dom.addEventListener('focusin', tell)
          view.dom.addEventListener('focusout', tellSoon)
          return {
            update: tell,
            destroy() {
              view.dom.removeEventListener('focusin', tell)
              view.dom.removeEventListener('focusout', tellSoon)
              onPlace(null)
            },
          }
        },
      }),
    ],
  })
}

function blockWrittenIn({ dom, editable, state }: EditorView): string | null {
  const { activeElement } = dom.ownerDocument
  if (!editable || !dom.contains(activeElement)) return null
  if (activeElement === dom) return blockAround(state.selection)
  const block = activeElement?.closest('[data-id]')
  return block instanceof HTMLElement ? (block.dataset.id ?? null) : null
}

/** The id of the innermost block with one. */
function blockAround(selection: Selection): string | null {
  const { $head } = selection
  if (selection instanceof NodeSelection && selection.node.isBlock) {
    const id: unknown = selection.node.attrs.id
    if (typeof id === 'string' && id !== '') return id
  }
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const id: unknown = $head.node(depth).attrs.id
    if (typeof id === 'string' && id !== '') return id
  }
  return null
}
