import { useCallback, useSyncExternalStore } from 'react'
import type { ReviewDesk } from './ReviewDesk.ts'

/** Whether a correction was accepted in this revision, and it is for this person to read. */
export function useHasCorrigendum(desk: ReviewDesk | null): boolean {
  const subscribe = useCallback(
    (listener: () => void) => desk?.review.subscribe(listener) ?? (() => undefined),
    [desk],
  )
  return useSyncExternalStore(subscribe, () => desk !== null && hasCorrigendum(desk))
}

function hasCorrigendum({ review, revision, may }: ReviewDesk): boolean {
  if (!may('readCorrigendum')) return false
  const { corrections } = review.getReview()
  return Object.values(corrections).some(
    ({ ruling }) => ruling?.outcome === 'accepted' && ruling.round === revision,
  )
}
