import * as Y from 'yjs'

/** The clocks of one client that an update brings, end excluded. */
export interface Brought {
  client: number
  from: number
  to: number
}

export function readBrought(update: Uint8Array): readonly Brought[] {
  const { from, to } = Y.parseUpdateMeta(update)
  return [...to].map(([client, end]) => ({ client, from: from.get(client) ?? 0, to: end }))
}
