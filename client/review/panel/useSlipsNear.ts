import { useState } from 'react'
import type { Slip } from '../slips.ts'

/** As many as are drawn at once; a round may have a thousand. */
const DRAWN = 50

export interface SlipsNear {
  slips: readonly Slip[]
  earlier: number
  later: number
  showEarlier: () => void
  showLater: () => void
}

/** Some slips around the current one, or else from the current agenda item on. */
export function useSlipsNear(
  slips: readonly Slip[],
  current: string | null,
  currentItemId: string | null,
): SlipsNear {
  const [shown, setShown] = useState<{ from: number; near: string | null }>({ from: 0, near: null })
  const near = current ?? currentItemId
  const from = near === shown.near ? shown.from : moved(shown.from, slips, current, currentItemId)
  if (near !== shown.near) setShown({ from, near })
  const begin = Math.max(0, Math.min(from, slips.length - 1))
  const show = (at: number) => setShown({ from: Math.max(0, at), near })
  return {
    slips: slips.slice(begin, begin + DRAWN),
    earlier: Math.min(begin, DRAWN),
    later: Math.min(Math.max(0, slips.length - begin - DRAWN), DRAWN),
    showEarlier: () => show(begin - DRAWN),
    showLater: () => show(begin + DRAWN),
  }
}

/** Stays where what is looked at is drawn already. */
function moved(
  from: number,
  slips: readonly Slip[],
  current: string | null,
  currentItemId: string | null,
): number {
  const isMeant = ({ id, itemId }: Slip) =>
    current === null ? itemId === currentItemId : id === current
  const index = slips.findIndex(isMeant)
  if (index < 0 || (index >= from && index < from + DRAWN)) return from
  return Math.max(0, index - DRAWN / 5)
}
