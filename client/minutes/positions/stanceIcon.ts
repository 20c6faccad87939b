import { isStance } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Shapes on a square of 12: a stance is told apart without colour. */
const SHAPES: Record<Stance | 'disputed', string> = {
  support: 'M6 1.5 11 10.5H1Z',
  noObjection: 'M6 1.5 11 10.5H1ZM6 4.6 3.4 9.2H8.6Z',
  object: 'M1 1.5H11L6 10.5Z',
  abstain: 'M6 1.5A4.5 4.5 0 1 1 5.99 1.5Z',
  reservation: 'M6 .5 11.5 6 6 11.5.5 6Z',
  moreTime: 'M1.5 1H10.5L6.9 6 10.5 11H1.5L5.1 6Z',
  notStated: 'M2 5.2H10V6.8H2Z',
  notApplicable: 'M6 1.5A4.5 4.5 0 1 1 5.99 1.5ZM6 3A3 3 0 1 0 6.01 3Z',
  disputed: 'M5.2 1V11L0 6ZM6.8 1 12 6 6.8 11Z',
}

export interface StanceIcon {
  dom: SVGElement
  show: (stance: unknown) => void
}

export function stanceIcon(): StanceIcon {
  const dom = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  dom.setAttribute('viewBox', '0 0 12 12')
  dom.setAttribute('aria-hidden', 'true')
  dom.classList.add('stance-icon')
  path.setAttribute('fill-rule', 'evenodd')
  dom.append(path)
  return {
    dom,
    show: (stance) => path.setAttribute('d', SHAPES[isDrawn(stance) ? stance : 'notStated']),
  }
}

function isDrawn(stance: unknown): stance is Stance | 'disputed' {
  return stance === 'disputed' || isStance(stance)
}
