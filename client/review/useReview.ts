import { useSyncExternalStore } from 'react'
import type { Review } from '../../shared/review/review.ts'
import type { LiveReview } from './LiveReview.ts'
import type { DeskState, ReviewDesk } from './ReviewDesk.ts'

/** The review layer as plain data. */
export function useReview({ subscribe, getReview }: LiveReview): Review {
  return useSyncExternalStore(subscribe, getReview)
}

/** A part of the desk's state; renders again only when that part is another object. */
export function useDesk<Key extends keyof DeskState>(desk: ReviewDesk, key: Key): DeskState[Key] {
  return useSyncExternalStore(desk.subscribe, () => desk.getState()[key])
}
