import type { DecorationAttrs } from '@tiptap/pm/view'
import { safeColor } from '../session/presence.ts'

interface CaretOwner {
  name?: unknown
  color?: unknown
}

/**
 * Another person's caret with its name. Names and colours come from outside: the name goes in as
 * text, the colour only as `#rrggbb`.
 */
export function buildCaret(user: CaretOwner): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'person-caret'
  caret.style.setProperty('--person', safeColor(user.color))
  const name = document.createElement('span')
  name.className = 'person-caret-name'
  name.textContent = typeof user.name === 'string' ? user.name : ''
  // Word joiners: the browser must neither break the line here nor put its own caret inside.
  caret.append('\u2060', name, '\u2060')
  return caret
}

export function selectionAttributes(user: CaretOwner): DecorationAttrs {
  return { class: 'person-selection', style: `--person: ${safeColor(user.color)}` }
}
