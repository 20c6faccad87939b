import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

const CONTROLS = 'a[href], button, input, select, textarea, [tabindex="0"]'

/**
 * Tab among the words goes to the control that comes next for a reader, not to the first one of the
 * record, where the browser would go: it knows the record as a single stop. In a row of positions the
 * comments are a stop of their own, between the controls around them.
 */
export const tabOrder = Extension.create({
  name: 'tabOrder',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('tabOrder'),
      props: {
        handleKeyDown(view, event) {
          if (!isTab(event) || document.activeElement !== view.dom) return false
          return focusNextTo(view, event.shiftKey)
        },
      },
      // Keys in the record's own controls are not the editor's; they do pass by its element.
      view(view) {
        const listen = (event: KeyboardEvent) => {
          if (isTab(event)) enterComments(view, event)
        }
        view.dom.addEventListener('keydown', listen)
        return { destroy: () => view.dom.removeEventListener('keydown', listen) }
      },
    }),
  ],
})

function isTab({ key, ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent): boolean {
  return key === 'Tab' && !ctrlKey && !altKey && !metaKey && !isComposing
}

/** Focuses the control after the caret, or before it, wherever on the page it is. */
function focusNextTo(view: EditorView, isBackward: boolean): boolean {
  const { node } = view.domAtPos(view.state.selection.head)
  const wanted = isBackward ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
  const found = [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => {
    const place = node.compareDocumentPosition(control)
    return (place & wanted) !== 0 && !control.contains(node) && isReachable(control)
  })
  const next = isBackward ? found.at(-1) : found.at(0)
  next?.focus()
  return next !== undefined
}

function isReachable(control: HTMLElement): boolean {
  return control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility()
}

/** Tab from the control before a position's comments, Shift Tab from the one after them. */
function enterComments(view: EditorView, event: KeyboardEvent): void {
  const { target, shiftKey } = event
  const cell = target instanceof HTMLElement ? target.closest('.position-cell') : null
  const comments = shiftKey ? cell?.previousElementSibling : cell?.nextElementSibling
  if (!comments?.matches('.position-comments') || !view.editable) return
  const inside = view.state.doc.resolve(view.posAtDOM(comments, 0))
  const row = inside.parent
  const place = shiftKey ? inside.end() : inside.start()
  const selection = TextSelection.findFrom(view.state.doc.resolve(place), shiftKey ? -1 : 1, true)
  if (row.childCount === 0 || !selection) return
  event.preventDefault()
  view.dispatch(view.state.tr.setSelection(selection))
  view.focus()
}
