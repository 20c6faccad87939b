import type { Awareness } from 'y-protocols/awareness'
import type { Writers as WriterList } from '../../../shared/meeting/api.ts'

/** The server is not asked more often, however many writers are unknown. */
const ASK_AGAIN_MS = 5_000

export interface Writer {
  personId: string
  name: string
}

/** Whose each Yjs client id is, as the server says it: never as the edits do. */
export interface Writers {
  /** Null while it is not known, and for the server's own edits. */
  writerOf(clientId: number): Writer | null
  /** Called when more is known. */
  subscribe(listener: () => void): () => void
  destroy(): void
}

interface WritersOptions {
  awareness: Awareness
  /** This page's own person; the server does not tell a page about itself. */
  self: Writer
  load: () => Promise<WriterList>
}

/** People who are here are known by their presence; those who were, once the server was asked. */
export function openWriters({ awareness, self, load }: WritersOptions): Writers {
  const known = new Map<number, Writer>([[awareness.clientID, self]])
  const listeners = new Set<() => void>()
  /** Ids that the server did not know, or has not told yet. */
  const asked = new Set<number>()
  let askedAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  function learn(clientId: number, writer: Writer): boolean {
    if (known.get(clientId)?.name === writer.name) return false
    known.set(clientId, writer)
    return true
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function lookWhoIsHere(): void {
    let isNews = false
    for (const [clientId, { user }] of awareness.getStates()) {
      const writer = clientId === awareness.clientID ? null : readUser(user)
      if (writer && learn(clientId, writer)) isNews = true
    }
    if (isNews) tell()
  }

  async function ask(): Promise<void> {
    timer = undefined
    askedAt = Date.now()
    try {
      const writers = await load()
      const news = writers.filter(({ clientId, ...writer }) => learn(clientId, writer))
      if (news.length > 0) tell()
    } catch {
      // Whoever looks next asks again.
      asked.clear()
    }
  }

  lookWhoIsHere()
  awareness.on('change', lookWhoIsHere)
  return {
    writerOf(clientId) {
      const writer = known.get(clientId)
      if (writer) return writer
      if (!asked.has(clientId)) {
        asked.add(clientId)
        timer ??= setTimeout(() => void ask(), Math.max(0, askedAt + ASK_AGAIN_MS - Date.now()))
      }
      return null
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      clearTimeout(timer)
      listeners.clear()
      awareness.off('change', lookWhoIsHere)
    },
  }
}

function readUser(user: unknown): Writer | null {
  if (typeof user !== 'object' || user === null) return null
  const { personId, name } = user as Partial<Record<string, unknown>>
  return typeof personId === 'string' && typeof name === 'string' ? { personId, name } : null
}
