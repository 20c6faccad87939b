import { useEffect, useState } from 'react'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'

/** A connection that is back by then was hardly gone. */
const GONE_MS = 3_000

/** Since when what is shown may be old; null while it is as the server has it. */
export function useStaleSince(session: MinutesSession): Date | null {
  const [since, setSince] = useState<Date | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { kind } = session.getState().connection
      if (kind === 'saved' || kind === 'saving') {
        clearTimeout(timer)
        timer = undefined
        setSince(null)
        return
      }
      const now = new Date()
      timer ??= setTimeout(() => setSince(now), GONE_MS)
    }
    look()
    const unsubscribe = session.subscribe(look)
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [session])

  return since
}
