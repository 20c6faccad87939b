import * as Y from 'yjs'
import type { MeetingInput } from '../../shared/meeting/api.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { Author, Storage } from '../storage/storage.ts'

/**
 * Creates a meeting. Its title is the server's to list; what else is known about it begins its
 * minutes. Only the server seeds content: two clients that each did would double it.
 *
 * @returns the meeting's id.
 */
export function createMeeting(
  storage: Storage,
  { title, ...data }: MeetingInput,
  by: Author,
): string {
  const id = newIdentifier()
  const now = Date.now()
  const update = seedOf(data)
  const entry = { meetingId: id, layer: 'minutes', seq: 1, author: by, at: now } as const
  const seed =
    update === null ? null : { ...entry, update, newClients: clientsOf(update), byServer: true }
  storage.createMeeting({ id, title, createdAt: now, openToAll: true }, by, seed)
  return id
}

function clientsOf(update: Uint8Array): number[] {
  return [...Y.parseUpdateMeta(update).from.keys()]
}

function seedOf(data: Omit<MeetingInput, 'title'>): Uint8Array | null {
  const known = Object.entries(data).filter((entry): entry is [string, string] => Boolean(entry[1]))
  if (known.length === 0) return null
  const doc = new Y.Doc()
  const { meeting } = minutesRoots(doc)
  doc.transact(() => {
    for (const [key, value] of known) meeting.set(key, value)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
