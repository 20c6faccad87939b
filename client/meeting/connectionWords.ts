import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Connection } from '../minutes/MinutesSession.ts'
import type { MessageId } from '../messages/messages.en.ts'

export interface ConnectionWords {
  id: MessageId
  edits?: number
  at?: Date
}

/** What the connection line says. Saved means on the server's disk, never merely connected. */
export function connectionWords(connection: Connection): ConnectionWords {
  switch (connection.kind) {
    case 'connecting':
      return { id: 'connection.connecting' }
    case 'saved':
      return connection.at === null
        ? { id: 'connection.allSaved' }
        : { id: 'connection.savedAt', at: connection.at }
    case 'saving':
      return { id: 'connection.saving' }
    case 'recovering':
      return { id: 'connection.recovering' }
    case 'offline':
      if (connection.code === CLOSE.cannotStore) {
        return { id: 'connection.cannotStore', edits: connection.edits }
      }
      if (connection.code === CLOSE.tooMany) return { id: 'connection.tooMany' }
      break
    case 'closed':
      break
  }
  if (connection.edits > 0) return { id: 'connection.onDevice', edits: connection.edits }
  return { id: connection.kind === 'closed' ? 'connection.closed' : 'connection.offline' }
}

/**
 * What is said aloud when the connection changes from one kind to another. Saving and saved follow
 * every key, so they are said only when they end a time offline; null: nothing new to say.
 */
export function connectionAnnouncement(
  before: Connection['kind'],
  after: Connection['kind'],
): MessageId | null {
  if (before === after) return null
  if (after === 'offline') return 'connection.announceOffline'
  if (before === 'offline' && after !== 'closed') return 'connection.announceBack'
  return null
}
