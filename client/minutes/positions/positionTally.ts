import type { Node } from '@tiptap/pm/model'
import { isStance } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { tallyPositions } from '../../../shared/positions/tally.ts'
import type { TalliedPosition, Tally } from '../../../shared/positions/tally.ts'
import { element } from '../views/element.ts'
import { asText } from '../views/ViewContext.ts'
import type { Translate } from '../views/ViewContext.ts'
import type { Ledger } from './ledger.ts'
import { stanceIcon } from './stanceIcon.ts'

export interface PositionTally {
  dom: HTMLElement
  show: (table: Node, ledger: Ledger) => void
}

/** The positions as one bar and one line; redrawn only when a count changed. */
export function positionTally(translate: Translate): PositionTally {
  const bar = element('div', { class: 'tally-bar', 'aria-hidden': 'true' })
  const line = element('p', { class: 'tally-line', dir: 'auto' })
  const dom = element('div', { class: 'tally' }, bar, line)
  let shown = ''
  return {
    dom,
    show(table, ledger) {
      const tally = tallyPositions(positionsIn(table))
      const disputed = countDisputed(table, ledger)
      const drawn = JSON.stringify([tally, disputed])
      if (drawn === shown) return
      shown = drawn
      dom.hidden = tally.total === 0
      const held = tally.stances.toSorted((a, b) => b.count - a.count)
      bar.replaceChildren(...held.map(segment))
      line.replaceChildren(...wordsOf(held, tally, disputed, translate))
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

/** Each counts as what stands in its row. */
function countDisputed(table: Node, { disputeOf }: Ledger): number {
  return table.content.content.filter(({ attrs }) => disputeOf(asText(attrs.id)) !== null).length
}

function segment({ stance, count }: Held): HTMLElement {
  const part = element('span', { class: 'tally-part', 'data-stance': stance })
  part.style.setProperty('flex-grow', String(count))
  return part
}

function wordsOf(
  held: readonly Held[],
  { consulted, notConsulted, total }: Tally,
  disputed: number,
  translate: Translate,
): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = []
  held.forEach(({ stance, count }, index) => {
    if (index > 0) parts.push(', ')
    parts.push(counted(stance, count, translate(`minutes.tally.${stance}`, { count })))
  })
  // Not written down is not the same as not consulted.
  if (consulted + notConsulted > 0) {
    parts.push('; ', bold(consulted), ' ', translate('minutes.tally.consulted', { total }))
  }
  if (disputed > 0) {
    parts.push('; ', counted('disputed', disputed, translate('minutes.tally.disputed')))
  }
  return parts
}

/** Beside the words the shape that its rows have, for who looks from the bar to the line. */
function counted(stance: Stance | 'disputed', count: number, words: string): HTMLElement {
  const icon = stanceIcon()
  icon.show(stance)
  return element('span', { 'data-stance': stance }, icon.dom, bold(count), ` ${words}`)
}

function bold(count: number): HTMLElement {
  return element('b', {}, String(count))
}
