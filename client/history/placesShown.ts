import type { RedlineBlock } from '../../shared/history/redline.ts'

/** What a change stands under: shown with it, so that one knows where it is. */
const HEADS = ['agendaItem', 'positionTable']

/** The blocks to show: all, or those that are not as they were, with the heads they stand under. */
export function placesShown(blocks: readonly RedlineBlock[], isOnlyChanges: boolean): number[] {
  const all = [...blocks.keys()]
  if (!isOnlyChanges) return all
  const shown = new Set<number>()
  const heads = new Map<string, number>()
  blocks.forEach(({ type, fate }, place) => {
    if (type === 'agendaItem') heads.clear()
    if (HEADS.includes(type)) heads.set(type, place)
    else if (type !== 'positionRow') heads.delete('positionTable')
    if (fate === 'same') return
    for (const head of heads.values()) shown.add(head)
    shown.add(place)
  })
  return all.filter((place) => shown.has(place))
}
