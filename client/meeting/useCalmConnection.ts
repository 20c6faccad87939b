import { useMemo, useSyncExternalStore } from 'react'
import type { Connection, MinutesSession } from '../minutes/MinutesSession.ts'
import { calmConnection } from './calmConnection.ts'

/** Where the person's words are, told no faster than one can read. */
export function useCalmConnection(session: MinutesSession): Connection {
  const calm = useMemo(() => calmConnection(session), [session])
  return useSyncExternalStore(calm.subscribe, calm.get)
}
