import { useMemo, useSyncExternalStore } from 'react'
import type { Review } from '../../shared/review/review.ts'
import type { LayerSession } from '../layers/layerSession.ts'
import { openReview } from './LiveReview.ts'
import type { LiveReview } from './LiveReview.ts'
import type { DeskState, ReviewDesk } from './ReviewDesk.ts'

/** The review layer as plain data. */
export function useReview({ subscribe, getReview }: LiveReview): Review {
  return useSyncExternalStore(subscribe, getReview)
}

/** The review as its layer has it; null where that is not for this person. */
export function useReviewOf(layer: LayerSession | null): LiveReview | null {
  const doc = layer?.doc
  return useMemo(() => (doc ? openReview(doc) : null), [doc])
}

/** A part of the desk's state; renders again only when that part is another object. */
export function useDesk<Key extends keyof DeskState>(desk: ReviewDesk, key: Key): DeskState[Key] {
  return useSyncExternalStore(desk.subscribe, () => desk.getState()[key])
}
