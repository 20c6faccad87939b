import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { coverage, sittingOf } from '../../../shared/takes/coverage.ts'
import type { Sitting, Stretch } from '../../../shared/takes/coverage.ts'
import { readSpoken } from '../../../shared/takes/spoken.ts'
import type { Spoken } from '../../../shared/takes/spoken.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { useClock } from '../useClock.ts'
import { useMinutes } from '../useMinutes.ts'

const LOOK_MS = 2_000
/** What was said in the last minute is being written. */
const LAG_MS = 60_000

export interface Coverage {
  sitting: Sitting
  spoken: readonly Spoken[]
  stretches: readonly Stretch[]
}

/** Which minutes of today's sitting are written up; null for the record of another day. */
export function useCoverage(session: MinutesSession): Coverage | null {
  const meeting = useMinutes(session, 'meeting')
  const outline = useMinutes(session, 'outline')
  const silent = useSyncExternalStore(session.takes.subscribe, session.takes.getSilentMinutes)
  const clock = useClock()
  const spoken = useSpoken(session)
  return useMemo(() => {
    const openings = outline.map(({ openedAt }) => openedAt)
    const sitting = sittingOf(meeting, openings, clock)
    if (!sitting) return null
    const isOver = meeting.closedAt !== undefined
    const to = isOver ? sitting.to : sitting.to - LAG_MS
    return { sitting, spoken, stretches: coverage(spoken, silent, { ...sitting, to }) }
  }, [meeting, outline, silent, clock, spoken])
}

/** Read every other second and when nothing else is to be done: no key waits for it. */
function useSpoken(session: MinutesSession): readonly Spoken[] {
  const [spoken, setSpoken] = useState<readonly Spoken[]>([])
  useEffect(() => {
    let read: unknown = null
    const look = () => {
      const doc = session.getDocument()
      if (doc === null || doc === read) return
      read = doc
      const found = readSpoken(doc)
      setSpoken((known) => (JSON.stringify(known) === JSON.stringify(found) ? known : found))
    }
    look()
    const timer = setInterval(() => whenIdle(look), LOOK_MS)
    return () => clearInterval(timer)
  }, [session])
  return spoken
}

/** Safari has no idle callbacks. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: LOOK_MS })
  else setTimeout(work)
}
