import { useSyncExternalStore } from 'react'
import type { Entities } from '../../../shared/roster/entities.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'

/** The roster as it is now. */
export function useEntities({ roster }: MinutesSession): Entities {
  return useSyncExternalStore(roster.subscribe, roster.getEntities)
}
