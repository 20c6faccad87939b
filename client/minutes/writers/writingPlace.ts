import { Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Tells in which block this person writes: the innermost with an id around the caret, or around the
 * control of the record that has the focus. Null where neither is in the record.
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
  if (activeElement === dom) return blockAround(state.selection.$head)
  const block = activeElement?.closest('[data-id]')
  return block instanceof HTMLElement ? (block.dataset.id ?? null) : null
}

/** The id of the innermost block with one. */
function blockAround($head: ResolvedPos): string | null {
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const id: unknown = $head.node(depth).attrs.id
    if (typeof id === 'string' && id !== '') return id
  }
  return null
}
