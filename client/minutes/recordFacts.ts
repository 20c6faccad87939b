import type { Minutes } from '../../shared/minutes/minutes.ts'
import type { MeetingData } from '../../shared/minutes/minutes.ts'
import { countReferences } from '../../shared/documents/countReferences.ts'
import { documentRegister, newerRevisions } from '../../shared/documents/register.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import type { MinutesSession } from './MinutesSession.ts'

/** What the words of a record say about its meeting beside themselves, as it is now. */
export interface RecordFacts {
  meeting: () => MeetingData
  /** The newest revision of the document, where the reference is to an older one. */
  newerRevision: (ref: string) => string | null
  /** Calls back when any of it changed; returns what ends that. */
  watch: (listener: () => void) => () => void
}

/** The facts of a live record. */
export function factsOfSession(session: MinutesSession): RecordFacts {
  const listeners = new Set<() => void>()
  let seen = session.getState()
  let unsubscribe: (() => void) | null = null

  // The session tells of every key; thousands of references want to hear of none but these.
  function hear(): void {
    const before = seen
    seen = session.getState()
    const { meeting, newer } = seen
    if (meeting === before.meeting && newer === before.newer) return
    for (const listener of listeners) listener()
  }

  return {
    meeting: () => session.getState().meeting,
    newerRevision: (ref) => session.getState().newer.get(ref) ?? null,
    watch(listener) {
      unsubscribe ??= session.subscribe(hear)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        unsubscribe?.()
        unsubscribe = null
      }
    },
  }
}

/** The facts of a record that does not change any more. */
export function factsOfMinutes({ meeting, documents, body }: Minutes): RecordFacts {
  const counts = countReferences(minutesSchema.nodeFromJSON(body))
  const newer = newerRevisions(documentRegister(counts, documents))
  return {
    meeting: () => meeting,
    newerRevision: (ref) => newer.get(ref) ?? null,
    watch: () => () => undefined,
  }
}
