import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from '../../shared/meeting/authority.ts'

/** A page holds one Yjs client id, and a second one for a moment when Yjs replaces it. */
const CLIENT_IDS_PER_CONNECTION = 4
const STATE_CHARACTERS = 4096
/** A client that counts an update a millisecond gets there in fifty days. */
const MAX_CLOCK = 2 ** 32
const REMEMBERED_OWNERS = 10_000
/** Clients send back the states of everyone they hear of, a full room at once when they join. */
const STATES_PER_UPDATE = 2000

/** Who a connection speaks as. */
export interface Speaker {
  personId: string
  name: string
  roles: readonly Role[]
  color: string
}

interface Present<Connection> {
  connection: Connection
  speaker: Speaker
  state: string
  /** The clock shown to the others: the client's own, moved on past what was shown before it came. */
  clock: number
  offset: number
}

/** A connection speaks for a client id, at the clock that the client counted. */
interface Claim<Connection> {
  connection: Connection
  speaker: Speaker
  clientId: number
  clock: number
}

/**
 * Who is in a room. A state is written by the server: name, role and colour come from the
 * connection, and a connection speaks only for client ids that are its person's.
 */
export class Presence<Connection> {
  readonly #present = new Map<number, Present<Connection>>()
  /**
   * Whose client id it is and the last clock shown for it, also after they left: y-websocket sends
   * every state it receives back, so the others keep speaking of people who are gone.
   */
  readonly #owners = new Map<number, { personId: string; clock: number }>()

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
    const { clientId, connection, speaker } = claim
    const clock = this.#shownClock(claim)
    if (clock === null || json.length > STATE_CHARACTERS) return false
    const state: unknown = JSON.parse(json)
    if (state === null && !this.#present.has(clientId)) return false
    if (typeof state !== 'object' || Array.isArray(state)) return false
    const { personId, name, roles, color } = speaker
    const user = { personId, name, role: roles[0] ?? null, color }
    const stamped = state === null ? 'null' : JSON.stringify({ ...state, user })
    const offset = clock - claim.clock
    this.#show(clientId, { connection, speaker, state: stamped, clock, offset })
    return true
  }

  /** @returns the clock at which a claim is shown to the others, or null if it may not be made. */
  #shownClock({ connection, speaker, clientId, clock }: Claim<Connection>): number | null {
    if (clock > MAX_CLOCK) return null
    const owner = this.#owners.get(clientId)
    if (owner === undefined) {
      // A page begins to count at 0, which the others take for having heard it already.
      return this.#held(connection) < CLIENT_IDS_PER_CONNECTION ? Math.max(clock, 1) : null
    }
    if (owner.personId !== speaker.personId) return null
    const present = this.#present.get(clientId)
    if (present?.connection === connection) {
      const shown = clock + present.offset
      return shown > owner.clock ? shown : null
    }
    // A page that comes back goes on counting, or has said nothing else yet on its new connection;
    // another page of the same person, which speaks for itself already, only echoes.
    if (clock > owner.clock) return clock
    return !present && this.#held(connection) === 0 ? owner.clock + 1 : null
  }

  #held(connection: Connection): number {
    return [...this.#present.values()].filter((one) => one.connection === connection).length
  }

  #show(clientId: number, present: Present<Connection>): void {
    this.#present.set(clientId, present)
    this.#owners.set(clientId, { personId: present.speaker.personId, clock: present.clock })
    const [oldest] = this.#owners.keys()
    if (this.#owners.size > REMEMBERED_OWNERS && oldest !== undefined) this.#owners.delete(oldest)
  }

  /** @returns the update that makes the connection's people vanish, or null if it showed none. */
  leave(connection: Connection): Uint8Array | null {
    const gone = [...this.#present].filter(([, one]) => one.connection === connection)
    if (gone.length === 0) return null
    for (const [clientId, one] of gone) {
      this.#show(clientId, { ...one, state: 'null', clock: one.clock + 1 })
    }
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
