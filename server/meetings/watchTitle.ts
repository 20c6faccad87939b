import type * as Y from 'yjs'
import { TITLE_CHARACTERS } from '../../shared/meeting/api.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { Room } from '../sync/room.ts'

/**
 * Tells the list of meetings when people rename theirs, once the new title is durable. A title comes
 * from outside: what is not a string of a sensible length is not one.
 *
 * @param rename given null where the minutes have no title, so that the first one counts again.
 */
export function watchTitle(
  room: Room,
  doc: Y.Doc,
  rename: (meetingId: string, title: string | null) => void,
): void {
  const { meeting } = minutesRoots(doc)
  meeting.observe(({ keysChanged }) => {
    if (!keysChanged.has('title')) return
    const title: unknown = meeting.get('title') ?? null
    if (title !== null && !isTitle(title)) return
    room.onceDurable(() => rename(room.meetingId, title))
  })
}

function isTitle(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= TITLE_CHARACTERS
}
