import { mayWrite } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { openMinutesSession } from './MinutesSession.ts'
import type { MinutesSession, MinutesSessionOptions } from './MinutesSession.ts'
import type { KeptWords } from './session/keptWords.ts'
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
  /** Another session takes the place of this one where the person may do something else now. */
  changeRights: (rights: { roles: readonly Role[]; phase: Phase }) => void
  destroy: () => void
}

export type LiveMinutesOptions = Omit<MinutesSessionOptions, 'keep' | 'onOutOfStep'> & {
  kept: KeptWords
}

/**
 * Opens a session. When the server refuses its edits or holds another text, or the person's rights
 * change, it is frozen, and a new one with a document of its own takes its place as soon as that has
 * what the server has; the words that only the frozen one had are kept for the person.
 */
export function openLiveMinutes({ kept, ...opening }: LiveMinutesOptions): LiveMinutes {
  let options = opening
  const { keep } = kept
  const listeners = new Set<() => void>()
  const setbacks: number[] = []
  let session = openMinutesSession({
    ...options,
    keep,
    onOutOfStep: (setback) => recover(setback),
  })
  let successor: MinutesSession | null = null

  function recover(setback: Setback): void {
    dropSuccessor()
    if (setback !== 'rights' && isOneTooMany()) {
      session.end(CLOSE.unreadable)
      return
    }
    let releaseCopy = () => undefined as void
    const copyAfter = new Promise<void>((resolve) => (releaseCopy = resolve))
    const next = openMinutesSession({
      ...options,
      keep,
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

  function isOneTooMany(): boolean {
    const now = Date.now()
    setbacks.push(now)
    return setbacks.filter((time) => time > now - SETBACKS_MS).length > SETBACKS
  }

  function dropSuccessor(): void {
    successor?.destroy()
    successor = null
  }

  function replaceBy(next: MinutesSession, setback: Setback, releaseCopy: () => void): void {
    const frozen = session
    const lacking = setback === 'different' ? 'written here' : 'unsent'
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
    changeRights({ roles, phase }) {
      const before = options
      options = { ...options, roles, phase }
      const isSame =
        mayWrite('minutes', roles, phase) === mayWrite('minutes', before.roles, before.phase) &&
        roles.join() === before.roles.join()
      if (isSame) return
      // One that is frozen already is replaced by a session with the rights of now.
      if (successor) recover('rights')
      else session.fallOutOfStep('rights')
    },
    destroy() {
      listeners.clear()
      dropSuccessor()
      session.destroy()
    },
  }
}
