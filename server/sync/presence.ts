import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from '../../shared/meeting/authority.ts'
import { personColor } from '../../shared/meeting/personColor.ts'

/** A page holds one Yjs client id, and a second one for a moment when Yjs replaces it. */
const CLIENT_IDS_PER_CONNECTION = 4
const STATE_CHARACTERS = 4096
const REMEMBERED_OWNERS = 10_000
/** Clients send back the states of everyone they hear of, a full room at once when they join. */
const STATES_PER_UPDATE = 2000

/** Who a connection speaks as. */
export interface Speaker {
  personId: string
  name: string
  roles: readonly Role[]
}

interface Speaks<Connection> {
  connection: Connection
  speaker: Speaker
}

interface Present<Connection> extends Speaks<Connection> {
  state: string
  clock: number
}

/** A connection speaks for a client id, at the clock that the client counted. */
interface Claim<Connection> extends Speaks<Connection> {
  clientId: number
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
   * Whose client id it is and the last clock issued for it, also after they left: y-websocket sends
   * every state it receives back, so the others keep speaking of people who are gone.
   */
  readonly #owners = new Map<number, { personId: string; clock: number }>()
  /** The server's clocks are far above those that clients count from zero. */
  readonly #firstClock = Date.now()
  #clock = this.#firstClock

  /**
   * Reads an awareness update of one connection.
   *
   * @returns the update to show the others, or null when it says nothing that this connection may.
   * @throws Error when the bytes are not an awareness update.
   */
  receive(connection: Connection, speaker: Speaker, update: Uint8Array): Uint8Array | null {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > STATES_PER_UPDATE) throw new Error('Too many states in one update.')
    const changed: number[] = []
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      const claim = { connection, speaker, clientId, clock }
      if (this.#accept(claim, json)) changed.push(clientId)
    }
    return changed.length === 0 ? null : this.#encode(changed)
  }

  #accept(claim: Claim<Connection>, json: string): boolean {
    if (!this.#maySpeakFor(claim)) return false
    if (json === 'null') {
      return this.#present.has(claim.clientId) && this.#set(claim.clientId, claim, 'null')
    }
    if (json.length > STATE_CHARACTERS) return false
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return false
    const { personId, name, roles } = claim.speaker
    const user = { personId, name, role: roles[0] ?? null, color: personColor(personId) }
    return this.#set(claim.clientId, claim, JSON.stringify({ ...state, user }))
  }

  #maySpeakFor({ connection, speaker, clientId, clock }: Claim<Connection>): boolean {
    const owner = this.#owners.get(clientId)
    if (owner === undefined) {
      const held = [...this.#present.values()].filter((one) => one.connection === connection)
      return held.length < CLIENT_IDS_PER_CONNECTION
    }
    if (owner.personId !== speaker.personId) return false
    if (this.#present.get(clientId)?.connection === connection) return true
    // A page that comes back, perhaps before its old socket is noticed dead, speaks for itself again.
    // Another page of the same person only echoes, and an echo carries a clock that was issued here.
    return clock > owner.clock || clock < this.#firstClock
  }

  #set(clientId: number, { connection, speaker }: Speaks<Connection>, state: string): boolean {
    this.#clock += 1
    const { personId } = speaker
    this.#present.set(clientId, { connection, speaker, state, clock: this.#clock })
    this.#owners.set(clientId, { personId, clock: this.#clock })
    const [oldest] = this.#owners.keys()
    if (this.#owners.size > REMEMBERED_OWNERS && oldest !== undefined) this.#owners.delete(oldest)
    return true
  }

  /** @returns the update that makes the connection's people vanish, or null if it showed none. */
  leave(connection: Connection): Uint8Array | null {
    const gone = [...this.#present].filter(([, one]) => one.connection === connection)
    if (gone.length === 0) return null
    for (const [clientId, one] of gone) this.#set(clientId, one, 'null')
    const update = this.#encode(gone.map(([clientId]) => clientId))
    for (const [clientId] of gone) this.#present.delete(clientId)
    return update
  }

  /**
   * Who is present but for one person: a page that comes back must not be told its own old state.
   *
   * @returns an update, or null when there is nobody else.
   */
  everyoneBut(personId: string): Uint8Array | null {
    const others = [...this.#present].filter(([, one]) => one.speaker.personId !== personId)
    return others.length === 0 ? null : this.#encode(others.map(([clientId]) => clientId))
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
