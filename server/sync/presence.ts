import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from '../../shared/meeting/authority.ts'
import { personColor } from '../../shared/meeting/personColor.ts'

/** A page holds one Yjs client id, and a second one for a moment when Yjs replaces it. */
const CLIENT_IDS_PER_CONNECTION = 4
const STATE_CHARACTERS = 4096
const REMEMBERED_OWNERS = 10_000

/** Who a connection speaks as. */
export interface Speaker {
  personId: string
  name: string
  roles: readonly Role[]
}

interface Present<Connection> {
  connection: Connection
  personId: string
  state: string
  clock: number
}

/**
 * Who is in a room. A state is written by the server: name, role and colour come from the
 * connection, a connection speaks only for the client ids it claimed first, and the clocks are the
 * server's, so nobody can lock another out.
 */
export class Presence<Connection> {
  readonly #present = new Map<number, Present<Connection>>()
  /**
   * Whose client id it is, also after they left: y-websocket sends every state it receives back, so
   * the others keep speaking of people who are gone.
   */
  readonly #owners = new Map<number, string>()
  #clock = 0

  /**
   * Reads an awareness update of one connection.
   *
   * @returns the update to show the others, or null when it says nothing that this connection may.
   * @throws Error when the bytes are not an awareness update.
   */
  receive(connection: Connection, speaker: Speaker, update: Uint8Array): Uint8Array | null {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > CLIENT_IDS_PER_CONNECTION * 64) throw new Error('Too many states in one update.')
    const changed: number[] = []
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (this.#accept(connection, speaker, clientId, json)) changed.push(clientId)
    }
    return changed.length === 0 ? null : this.#encode(changed)
  }

  #accept(connection: Connection, speaker: Speaker, clientId: number, json: string): boolean {
    if (!this.#maySpeakFor(connection, speaker, clientId)) return false
    if (json === 'null') {
      if (!this.#present.has(clientId)) return false
      return this.#set(clientId, connection, speaker.personId, 'null')
    }
    if (json.length > STATE_CHARACTERS) return false
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return false
    const user = {
      personId: speaker.personId,
      name: speaker.name,
      role: speaker.roles[0] ?? null,
      color: personColor(speaker.personId),
    }
    const stamped = JSON.stringify({ ...state, user })
    this.#remember(clientId, speaker.personId)
    return this.#set(clientId, connection, speaker.personId, stamped)
  }

  #maySpeakFor(connection: Connection, speaker: Speaker, clientId: number): boolean {
    // A page that reconnects before its old socket is noticed dead is the same person again.
    const owner = this.#owners.get(clientId)
    if (owner !== undefined) return owner === speaker.personId
    const held = [...this.#present.values()].filter((one) => one.connection === connection)
    return held.length < CLIENT_IDS_PER_CONNECTION
  }

  #remember(clientId: number, personId: string): void {
    this.#owners.set(clientId, personId)
    const [oldest] = this.#owners.keys()
    if (this.#owners.size > REMEMBERED_OWNERS && oldest !== undefined) this.#owners.delete(oldest)
  }

  #set(clientId: number, connection: Connection, personId: string, state: string): boolean {
    this.#clock = Math.max(this.#clock + 1, Date.now())
    this.#present.set(clientId, { connection, personId, state, clock: this.#clock })
    return true
  }

  /** @returns the update that makes the connection's people vanish, or null if it showed none. */
  leave(connection: Connection): Uint8Array | null {
    const gone = [...this.#present].filter(([, one]) => one.connection === connection)
    if (gone.length === 0) return null
    for (const [clientId, one] of gone) this.#set(clientId, connection, one.personId, 'null')
    const update = this.#encode(gone.map(([clientId]) => clientId))
    for (const [clientId] of gone) this.#present.delete(clientId)
    return update
  }

  /** @returns everyone present, or null for an empty room. */
  everyone(): Uint8Array | null {
    return this.#present.size === 0 ? null : this.#encode([...this.#present.keys()])
  }

  #encode(clientIds: readonly number[]): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, clientIds.length)
      for (const clientId of clientIds) {
        const present = this.#present.get(clientId)
        if (!present) throw new Error('A state to encode is not present.')
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, present.clock)
        encoding.writeVarString(encoder, present.state)
      }
    })
  }
}

/** An awareness update that says nothing: a sign of life for clients that watch for silence. */
export const NOBODY: Uint8Array = encoding.encode((encoder) => encoding.writeVarUint(encoder, 0))
