import type { Node } from '@tiptap/pm/model'
import { isStance } from '../../../shared/positions/stance.ts'
import { tallyPositions } from '../../../shared/positions/tally.ts'
import type { TalliedPosition, Tally } from '../../../shared/positions/tally.ts'
import { element } from './element.ts'
import type { Translate } from './ViewContext.ts'

export interface PositionTally {
  dom: HTMLElement
  show: (table: Node) => void
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
      const tally = tallyPositions(positionsIn(table))
      const drawn = JSON.stringify(tally)
      if (drawn === shown) return
      shown = drawn
      dom.hidden = tally.total === 0
      const held = tally.stances.toSorted((a, b) => b.count - a.count)
      bar.replaceChildren(...held.map(segment))
      line.replaceChildren(...words(held, tally, translate))
    },
  }
}

type Held = Tally['stances'][number]

function positionsIn(table: Node): TalliedPosition[] {
  const positions: TalliedPosition[] = []
  table.forEach(({ type, attrs: { stance, wasConsulted } }) => {
    if (type.name !== 'positionRow') return
    positions.push({
      stance: isStance(stance) ? stance : 'notStated',
      wasConsulted: typeof wasConsulted === 'boolean' ? wasConsulted : null,
    })
  })
  return positions
}

function segment({ stance, count }: Held): HTMLElement {
  const part = element('span', { class: 'tally-part', 'data-stance': stance })
  part.style.setProperty('flex-grow', String(count))
  return part
}

function words(
  held: readonly Held[],
  { consulted, notConsulted, total }: Tally,
  translate: Translate,
): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = []
  held.forEach(({ stance, count }, index) => {
    if (index > 0) parts.push(', ')
    parts.push(bold(count), ' ', translate(`minutes.tally.${stance}`, { count }))
  })
  // Not written down is not the same as not consulted.
  if (consulted + notConsulted === 0) return parts
  parts.push('; ', bold(consulted), ' ', translate('minutes.tally.consulted', { total }))
  return parts
}

function bold(count: number): HTMLElement {
  return element('b', {}, String(count))
}
