import type { Node } from '@tiptap/pm/model'
import { aside, element, setData, setText } from './element.ts'
import { blockView } from './ViewContext.ts'
import type { ViewBuilder } from './ViewContext.ts'

/** Of an average record, with its short last lines. */
const CHARACTERS_A_LINE = 60
/** By then a new section has been drawn, on any machine. */
const DRAWN_MS = 3_000

/**
 * A section of the minutes. Its number is a counter of the style sheet, incremented on the section
 * itself: the browser may skip what is inside while it is off screen.
 */
export const agendaItemView: ViewBuilder =
  ({ clockTime }) =>
  (first) => {
    const times = aside('div', { class: 'agenda-times' })
    const contentDOM = element('div', { class: 'agenda-content' })
    const dom = element('section', { class: 'agenda-item' }, times, contentDOM)

    function show(node: Node): void {
      const { id, level, numbered, status, openedAt, closedAt } = node.attrs
      setData(dom, 'id', typeof id === 'string' ? id : null)
      setData(dom, 'level', String(level))
      setData(dom, 'numbered', numbered === false ? 'false' : 'true')
      setData(dom, 'status', typeof status === 'string' ? status : null)
      setText(times, [clockTime(openedAt), clockTime(closedAt)].filter(Boolean).join('–'))
    }
    show(first)
    // Until it has been drawn once; a good guess keeps the scroll bar still.
    const lines = first.content.size / CHARACTERS_A_LINE + first.childCount
    dom.style.setProperty('--guessed-lines', String(Math.round(lines)))
    if (first.textContent === '') drawAtOnce(dom)

    return blockView(dom, contentDOM, first.type, show)
  }

/**
 * Chromium types into the section itself, outside of all words, while it has not drawn what is inside:
 * the letters that come within a frame of a new item would be nobody's.
 */
function drawAtOnce(section: HTMLElement): void {
  section.style.setProperty('content-visibility', 'visible')
  setTimeout(() => section.style.removeProperty('content-visibility'), DRAWN_MS)
}
