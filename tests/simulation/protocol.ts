import * as encoding from 'lib0/encoding'
import { MESSAGE } from '../../shared/sync/protocol.ts'

/** Steps of the sync message, as y-protocols numbers them. */
export const STEP = { stateVector: 0, state: 1, update: 2 } as const

export function syncMessage(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

export function savedQuestion(edit: number, client: number, clock: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of [MESSAGE.saved, edit, client, clock]) encoding.writeVarUint(encoder, part)
  return encoding.toUint8Array(encoder)
}

export const DIGEST_SUBSCRIPTION: Uint8Array = Uint8Array.of(MESSAGE.digest)

/** What one client says of another or itself. */
export interface PresenceState {
  client: number
  clock: number
  json: string
}

export function presenceMessage(states: readonly PresenceState[]): Uint8Array {
  const list = encoding.createEncoder()
  encoding.writeVarUint(list, states.length)
  for (const { client, clock, json } of states) {
    encoding.writeVarUint(list, client)
    encoding.writeVarUint(list, clock)
    encoding.writeVarString(list, json)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(list))
  return encoding.toUint8Array(encoder)
}
