import type { Awareness } from 'y-protocols/awareness'
import type { PersonPresent } from './MinutesState.ts'

const COLOR = /^#[0-9a-f]{6}$/i
const NO_COLOR = '#6b6b6b'

/** A colour that may go into a style: anything but `#rrggbb` is replaced by a grey. */
export function safeColor(color: unknown): string {
  return typeof color === 'string' && COLOR.test(color) ? color : NO_COLOR
}

/** The people whose editors are open, oneself first, from what the server stamped on each. */
export function readPeople(
  awareness: Awareness,
  self: { id: string; name: string; role: string; color: string },
): PersonPresent[] {
  const people: PersonPresent[] = []
  for (const [clientId, state] of awareness.getStates()) {
    const isSelf = clientId === awareness.clientID
    const user: Record<string, unknown> = isRecord(state.user) ? state.user : {}
    people.push({
      clientId,
      personId: asText(user.personId) ?? (isSelf ? self.id : ''),
      name: asText(user.name) ?? (isSelf ? self.name : ''),
      role: asText(user.role) ?? (isSelf ? self.role : ''),
      // The server stamps the others; one's own state does not come back.
      color: isSelf ? self.color : safeColor(user.color),
      itemId: asText(state.itemId),
      blockId: asText(state.blockId),
      isSelf,
    })
  }
  return people
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => Number(b.isSelf) - Number(a.isSelf) || a.clientId - b.clientId)
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
