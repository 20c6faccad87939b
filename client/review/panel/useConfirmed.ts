import { useEffect, useState } from 'react'
import { confirmedDelegations } from '../../../shared/review/recordOf.ts'
import type { Confirmed } from '../../../shared/review/recordOf.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'

/** It reads the whole record, so it waits until nobody types, but not for ever. */
const QUIET_MS = 1_000
const LATEST_MS = 15_000

/** How many delegations have confirmed how they are recorded; null for who is not to know. */
export function useConfirmed(desk: ReviewDesk): Confirmed | null {
  const isShown = desk.may('rule')
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  useEffect(() => {
    if (!isShown) return undefined
    const { session, review } = desk
    let timer: ReturnType<typeof setTimeout> | undefined
    /** When the first change came that is not counted yet. */
    let since: number | null = null
    const count = () => {
      since = null
      const doc = session.getDocument()
      if (!doc) return
      setConfirmed(confirmedDelegations(doc, session.roster.getEntities(), review.getReview()))
    }
    const countSoon = () => {
      clearTimeout(timer)
      since ??= performance.now()
      const left = since + LATEST_MS - performance.now()
      timer = setTimeout(count, Math.min(QUIET_MS, Math.max(0, left)))
    }
    const stops = [
      session.onSummary(countSoon),
      session.roster.subscribe(countSoon),
      review.subscribe(countSoon),
    ]
    count()
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [desk, isShown])
  return isShown ? confirmed : null
}
