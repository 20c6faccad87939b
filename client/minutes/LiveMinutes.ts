import { CLOSE } from '../../shared/sync/protocol.ts'
import { openMinutesSession } from './MinutesSession.ts'
import type { MinutesSession, MinutesSessionOptions } from './MinutesSession.ts'
import { openKeptWords } from './session/keptWords.ts'
import type { KeptWords, Passage } from './session/keptWords.ts'
import type { Setback } from './session/MinutesState.ts'
import { unsentPassages } from './session/unsentWords.ts'

/** A page that falls out of step again and again has a fault that fetching does not mend. */
const SETBACKS = 3
const SETBACKS_MS = 60_000

/** The minutes of one meeting for as long as they are shown, whatever happens to one session. */
export interface LiveMinutes {
  subscribe: (listener: () => void) => () => void
  /** Another one once the record had to be fetched anew. */
  getSession: () => MinutesSession
  readonly kept: KeptWords
  destroy: () => void
}

/**
 * Opens a session. When the server refuses its edits or holds another text, it is frozen, and a new
 * one with a document of its own takes its place as soon as that has what the server has; the words
 * that only the frozen one had are kept for the person.
 */
export function openLiveMinutes(
  options: Omit<MinutesSessionOptions, 'onLost' | 'onOutOfStep'>,
): LiveMinutes {
  const kept = openKeptWords(options.meetingId, options.person.id)
  const onLost = (passages: readonly Passage[]) => void kept.keep(passages)
  const listeners = new Set<() => void>()
  const setbacks: number[] = []
  let session = openMinutesSession({
    ...options,
    onLost,
    onOutOfStep: (setback) => recover(setback),
  })
  let successor: MinutesSession | null = null

  function recover(setback: Setback): void {
    dropSuccessor()
    const now = Date.now()
    setbacks.push(now)
    if (setbacks.filter((time) => time > now - SETBACKS_MS).length > SETBACKS) {
      session.end(CLOSE.unreadable)
      return
    }
    let releaseCopy = () => undefined as void
    const copyAfter = new Promise<void>((resolve) => (releaseCopy = resolve))
    const next = openMinutesSession({
      ...options,
      onLost,
      copyAfter,
      // Until it is shown, the words at stake are those of the session it is to replace.
      onOutOfStep: (another) => recover(next === session ? another : setback),
    })
    successor = next
    next.subscribe(() => queueMicrotask(lookAtSuccessor))

    function lookAtSuccessor(): void {
      if (successor !== next) return
      const { ready, connection } = next.getState()
      if (connection.kind === 'closed') {
        dropSuccessor()
        session.end(connection.code)
      } else if (ready && connection.kind === 'saved') {
        successor = null
        replaceBy(next, setback, releaseCopy)
      }
    }
  }

  function dropSuccessor(): void {
    successor?.destroy()
    successor = null
  }

  function replaceBy(next: MinutesSession, setback: Setback, releaseCopy: () => void): void {
    const frozen = session
    const lacking = setback === 'refused' ? 'unsent' : 'written here'
    const isKept = kept.keep(unsentPassages(frozen.doc, next.doc, lacking))
    next.startAt(frozen.getCaret())
    session = next
    for (const listener of listeners) listener()
    // Where the words are not safe elsewhere, the local copy stays, and is met by the next page.
    if (isKept) void frozen.giveWay().then(releaseCopy, () => undefined)
    else frozen.destroy()
  }

  return {
    kept,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSession: () => session,
    destroy() {
      listeners.clear()
      dropSuccessor()
      session.destroy()
      kept.destroy()
    },
  }
}
