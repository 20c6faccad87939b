import { useEffect, useState } from 'react'
import { confirmedDelegations } from '../../../shared/review/recordOf.ts'
import type { Confirmed } from '../../../shared/review/recordOf.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'

/** It reads the whole record, so it may be late while somebody types. */
const LATE_MS = 1_000

/** How many delegations have confirmed how they are recorded; null for who is not to know. */
export function useConfirmed(desk: ReviewDesk): Confirmed | null {
  const isShown = desk.may('rule')
  const [confirmed, setConfirmed] = useState<Confirmed | null>(null)
  useEffect(() => {
    if (!isShown) return undefined
    const { session, review } = desk
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      timer = undefined
      const doc = session.getDocument()
      if (!doc) return
      setConfirmed(confirmedDelegations(doc, session.roster.getEntities(), review.getReview()))
    }
    const countSoon = () => {
      timer ??= setTimeout(count, LATE_MS)
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
