import { STANCES } from '../../../shared/positions/stance.ts'
import { element } from '../views/element.ts'
import type { Translate } from '../views/ViewContext.ts'
import { CONSULTED_KEY, FORMER_KEY, STANCE_KEYS } from './stanceKeys.ts'

/** The keys of position entry, where they are used. */
export function entryHints(translate: Translate): HTMLElement {
  const stances = STANCES.map((stance) =>
    hint(STANCE_KEYS[stance], translate(`minutes.stance.${stance}`).toLowerCase()),
  )
  const others = [
    [CONSULTED_KEY, 'consulted'],
    [FORMER_KEY, 'former'],
    [translate('minutes.entry.key.capital'), 'name'],
    ['Tab', 'comment'],
    ['Esc', 'leave'],
  ].map(([key = '', what = '']) => hint(key, translate(`minutes.entry.key.${what}`)))
  return element('p', { class: 'positions-keys' }, ...stances, ...others)
}

function hint(key: string, does: string): HTMLElement {
  return element('span', {}, element('kbd', {}, key === '-' ? '–' : key), ` ${does}`)
}
