import type { Node } from '@tiptap/pm/model'
import { isStance, STANCES } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { element } from './element.ts'
import type { Translate } from './ViewContext.ts'

export interface PositionTally {
  dom: HTMLElement
  show: (table: Node) => void
}

interface Counts {
  stances: Map<Stance, number>
  consulted: number
  rows: number
}

/** The positions as one bar and one line; redrawn only when a count changed. */
export function positionTally(translate: Translate): PositionTally {
  const bar = element('div', { class: 'tally-bar', 'aria-hidden': 'true' })
  const line = element('p', { class: 'tally-line' })
  const dom = element('div', { class: 'tally' }, bar, line)
  let shown = ''
  return {
    dom,
    show(table) {
      const counts = count(table)
      const drawn = JSON.stringify([...counts.stances, counts.consulted, counts.rows])
      if (drawn === shown) return
      shown = drawn
      dom.hidden = counts.rows === 0
      const held = [...counts.stances].toSorted(([, a], [, b]) => b - a)
      bar.replaceChildren(...held.map(([stance, rows]) => segment(stance, rows)))
      line.replaceChildren(...words(held, counts, translate))
    },
  }
}

function count(table: Node): Counts {
  const stances = new Map<Stance, number>()
  let [consulted, rows] = [0, 0]
  table.forEach(({ type, attrs }) => {
    if (type.name !== 'positionRow') return
    rows += 1
    if (attrs.wasConsulted === true) consulted += 1
    if (isStance(attrs.stance)) stances.set(attrs.stance, (stances.get(attrs.stance) ?? 0) + 1)
  })
  const inOrder = STANCES.flatMap((stance): [Stance, number][] => {
    const held = stances.get(stance)
    return held === undefined ? [] : [[stance, held]]
  })
  return { stances: new Map(inOrder), consulted, rows }
}

function segment(stance: Stance, rows: number): HTMLElement {
  const part = element('span', { class: 'tally-part', 'data-stance': stance })
  part.style.setProperty('flex-grow', String(rows))
  return part
}

function words(
  held: readonly [Stance, number][],
  { consulted, rows }: Counts,
  translate: Translate,
): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = []
  held.forEach(([stance, n], index) => {
    if (index > 0) parts.push(', ')
    parts.push(bold(n), ' ', translate(`minutes.tally.${stance}`, { count: n }))
  })
  parts.push('; ', bold(consulted), ' ', translate('minutes.tally.consulted', { total: rows }))
  return parts
}

function bold(n: number): HTMLElement {
  return element('b', {}, String(n))
}
