import * as Y from 'yjs'
import type { MeetingInput } from '../../shared/meeting/api.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { Author, Storage } from '../storage/storage.ts'

/**
 * Creates a meeting whose minutes know its data and nothing else. Only the server seeds content: two
 * clients that each did would double it.
 *
 * @returns the meeting's id.
 */
export function createMeeting(storage: Storage, input: MeetingInput, by: Author): string {
  const id = newIdentifier()
  const now = Date.now()
  const doc = new Y.Doc()
  const { meeting } = minutesRoots(doc)
  doc.transact(() => {
    for (const [key, value] of Object.entries(input)) {
      if (value) meeting.set(key, value)
    }
  })
  storage.createMeeting({ id, title: input.title, createdAt: now, openToAll: true }, by, {
    meetingId: id,
    layer: 'minutes',
    seq: 1,
    author: by,
    at: now,
    update: Y.encodeStateAsUpdate(doc),
  })
  doc.destroy()
  return id
}
