import type { EditorView } from '@tiptap/pm/view'
import { element } from '../views/element.ts'
import type { Translate } from '../views/ViewContext.ts'
import { nameOfKey } from '../../look/keyName.ts'
import { isSameList } from './completion.ts'
import type { Choice, Completion } from './completion.ts'

let lists = 0

/** The list at the caret: a listbox whose active option the editor points at; it never has the focus. */
export interface CompletionList {
  /** Shown for as long as there is a completion. */
  show: (completion: Completion | null) => void
  /** Puts it where its words are now. */
  place: () => void
  destroy: () => void
}

/** The ids by which the editor's attributes name the list and its options. */
export function newListId(): string {
  lists += 1
  return `completion-${lists}`
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

export function completionList(
  view: EditorView,
  listId: string,
  translate: Translate,
  onTake: (choice: Choice) => void,
): CompletionList {
  const list = element('ul', { id: listId, role: 'listbox' })
  const note = element('p', { class: 'completion-note' })
  const dom = element('div', { class: 'completion', hidden: true }, list, note)
  let shown: Completion | null = null

  // A press must not take the focus, and with it the caret, out of the record.
  dom.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest('[role=option]') : null
    const choice = shown?.choices[[...list.children].indexOf(pressed ?? list)]
    if (choice) onTake(choice)
  })

  function show(completion: Completion | null): void {
    const isMoved = !isSameList(completion, shown)
    const isFilled = completion?.choices !== shown?.choices
    shown = completion
    dom.hidden = completion === null
    if (!completion) return
    if (isMoved) {
      dom.dataset.list = completion.list
      list.setAttribute('aria-label', translate(`capture.list.${completion.list}`))
      note.textContent = translate(`capture.note.${completion.list}`)
    }
    if (isFilled) {
      list.replaceChildren(...completion.choices.map((choice, index) => option(choice, index)))
      list.hidden = completion.choices.length === 0
    }
    showActive(completion.active)
    if (isMoved) place()
  }

  function option({ label, hint, keys }: Choice, index: number): HTMLElement {
    return element(
      'li',
      { id: optionId(listId, index), role: 'option', 'aria-selected': 'false' },
      element('span', { class: 'completion-label', dir: 'auto' }, label),
      element('span', { class: 'completion-hint', dir: 'auto' }, hint),
      element(
        'span',
        { class: 'completion-keys' },
        ...keys.map((key) => element('kbd', {}, nameOfKey(key))),
      ),
    )
  }

  function showActive(active: number | null): void {
    for (const [index, child] of [...list.children].entries()) {
      child.setAttribute('aria-selected', String(index === active))
      if (index === active && child instanceof HTMLElement) bringIntoView(child)
    }
  }

  /** Within the list alone: the record stays where it is. */
  function bringIntoView({ offsetTop, offsetHeight }: HTMLElement): void {
    const bottom = offsetTop + offsetHeight
    if (offsetTop < list.scrollTop) list.scrollTop = offsetTop
    else if (bottom > list.scrollTop + list.clientHeight)
      list.scrollTop = bottom - list.clientHeight
  }

  /** Under the line, or over it where there is more room. */
  function place(): void {
    if (!shown || !dom.isConnected) return
    const line = view.coordsAtPos(shown.from)
    const around = dom.offsetParent?.getBoundingClientRect()
    if (!around) return
    const { top, bottom } = visibleAround(view.dom)
    const isAbove = bottom - line.bottom < dom.offsetHeight && line.top - top > bottom - line.bottom
    const isRightToLeft = getComputedStyle(lineElement(view, shown.from)).direction === 'rtl'
    dom.dataset.side = isAbove ? 'above' : 'below'
    dom.style.top = `${(isAbove ? line.top : line.bottom) - around.top}px`
    // As far as the page lets it: a list is read from its beginning.
    const most = around.width - dom.offsetWidth
    const start = isRightToLeft
      ? line.left - around.left - dom.offsetWidth
      : line.left - around.left
    dom.style.left = `${Math.max(0, Math.min(start, most))}px`
  }

  view.dom.parentElement?.append(dom)
  return { show, place, destroy: () => dom.remove() }
}

function lineElement(view: EditorView, position: number): Element {
  const { node } = view.domAtPos(position)
  return node instanceof Element ? node : (node.parentElement ?? view.dom)
}

/** The part of the page in which the record scrolls. */
function visibleAround(dom: Element): { top: number; bottom: number } {
  for (let parent = dom.parentElement; parent; parent = parent.parentElement) {
    if (getComputedStyle(parent).overflowY !== 'visible') {
      const { top, bottom } = parent.getBoundingClientRect()
      return { top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) }
    }
  }
  return { top: 0, bottom: innerHeight }
}
