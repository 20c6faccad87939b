import { useSyncExternalStore } from 'react'
import type { MinutesSession, MinutesState } from '../minutes/MinutesSession.ts'

/** A part of the session's state; renders again only when that part is another object. */
export function useMinutes<Key extends keyof MinutesState>(
  session: MinutesSession,
  key: Key,
): MinutesState[Key] {
  return useSyncExternalStore(session.subscribe, () => session.getState()[key])
}
