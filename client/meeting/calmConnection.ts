import type { Connection, MinutesSession } from '../minutes/MinutesSession.ts'

/** An edit that has gone unconfirmed for so long is worth a word. */
const SAVING_MS = 300
/** The time of what is saved is renewed at most this often. */
const RENEWED_MS = 1_000

/** A store for `useSyncExternalStore`. */
export interface CalmConnection {
  subscribe: (listener: () => void) => () => void
  get: () => Connection
}

/**
 * The connection without the flicker of steady typing, where each key is saved a moment after it was
 * pressed. “Saved at” says of when it speaks, so it stays true meanwhile; all else is told at once.
 */
export function calmConnection(
  session: Pick<MinutesSession, 'subscribe' | 'getState'>,
): CalmConnection {
  let shown = session.getState().connection

  function subscribe(listener: () => void): () => void {
    let exact = session.getState().connection
    let saved = exact
    let unsavedSince = Infinity
    let shownSince = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined

    function follow(): void {
      const { connection } = session.getState()
      if (connection === exact) return
      if (connection.kind !== 'saving') unsavedSince = Infinity
      else if (exact.kind !== 'saving') unsavedSince = Date.now()
      if (connection.kind === 'saved') saved = connection
      exact = connection
      look()
    }

    function look(): void {
      clearTimeout(timer)
      const now = Date.now()
      const savingFrom = unsavedSince + SAVING_MS
      if (!isSteady(shown, exact) || savingFrom <= now) {
        show(exact, now)
        return
      }
      const renewedFrom = shownSince + RENEWED_MS
      if (renewedFrom <= now) show(saved, now)
      const next = Math.min(savingFrom, saved === shown ? Infinity : renewedFrom)
      if (next < Infinity) timer = setTimeout(look, next - now)
    }

    function show(connection: Connection, now: number): void {
      // How many edits are on their way is not said.
      if (connection === shown || (shown.kind === 'saving' && connection.kind === 'saving')) return
      shown = connection
      shownSince = now
      listener()
    }

    const unsubscribe = session.subscribe(follow)
    show(exact, Date.now())
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }

  return { subscribe, get: () => shown }
}

/** True while all that happens is that edits are made and saved. */
function isSteady(shown: Connection, exact: Connection): boolean {
  if (shown.kind !== 'saved' || shown.at === null) return false
  return exact.kind === 'saving' || exact.kind === 'saved'
}
