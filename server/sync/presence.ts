import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from '../../shared/meeting/authority.ts'

/** A page holds one Yjs client id, and a second one for a moment when Yjs replaces it. */
const CLIENT_IDS_PER_CONNECTION = 4
const STATE_BYTES = 4096
/** A client that counts an update a millisecond gets there in fifty days. */
const MAX_CLOCK = 2 ** 32
const REMEMBERED_OWNERS = 10_000
/** Clients send back the states of everyone they hear of, a full room at once when they join. */
const STATES_PER_UPDATE = 2000
const UTF_8 = new TextDecoder('utf-8', { fatal: true })
/** The state of a client that has left. */
const GONE = 'null'

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
  readonly #mayUse: (clientId: number, personId: string) => boolean

  /** @param mayUse whether a client id is a person's, or nobody's yet, by what they wrote. */
  constructor(mayUse: (clientId: number, personId: string) => boolean) {
    this.#mayUse = mayUse
  }

  /**
   * Reads an awareness update of one connection.
   *
   * @returns the client ids whose state it changed, and the person's other connections that hold
   *   what it claims: they may be dead, if the page has come back on a new one.
   * @throws Error when the bytes are not an awareness update.
   */
  receive(
    connection: Connection,
    speaker: Speaker,
    update: Uint8Array,
  ): { changed: number[]; contested: Connection[] } {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > STATES_PER_UPDATE) throw new Error('Too many states in one update.')
    const changed: number[] = []
    const contested: Connection[] = []
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarUint8Array(decoder)
      const claim = { connection, speaker, clientId, clock }
      const holder = this.#present.get(clientId)
      if (this.#accept(claim, json)) changed.push(clientId)
      else if (holder && holder.connection !== connection) {
        if (holder.speaker.personId === speaker.personId) contested.push(holder.connection)
      }
    }
    return { changed, contested }
  }

  #accept(claim: Claim<Connection>, json: Uint8Array): boolean {
    const { clientId, connection, speaker } = claim
    const clock = this.#shownClock(claim)
    if (clock === null || json.length > STATE_BYTES) return false
    const state: unknown = JSON.parse(UTF_8.decode(json))
    if (state === null && !this.#present.has(clientId)) return false
    if (typeof state !== 'object' || Array.isArray(state)) return false
    const { personId, name, roles, color } = speaker
    const user = { personId, name, role: roles[0] ?? null, color }
    const stamped = state === null ? GONE : JSON.stringify({ ...state, user })
    const offset = clock - claim.clock
    this.#show(clientId, { connection, speaker, state: stamped, clock, offset })
    return true
  }

  /** @returns the clock at which a claim is shown to the others, or null if it may not be made. */
  #shownClock({ connection, speaker, clientId, clock }: Claim<Connection>): number | null {
    if (clock > MAX_CLOCK) return null
    const owner = this.#owners.get(clientId)
    if (owner === undefined) {
      if (!this.#mayUse(clientId, speaker.personId)) return null
      // A page begins to count at 0, which the others take for having heard it already.
      return this.#held(connection) < CLIENT_IDS_PER_CONNECTION ? Math.max(clock, 1) : null
    }
    if (owner.personId !== speaker.personId) return null
    const present = this.#present.get(clientId)
    if (present?.connection === connection) {
      const shown = clock + present.offset
      return shown > owner.clock ? shown : null
    }
    // What a connection says of an id that another one holds is an echo, even of the same person.
    if (present) return null
    // A page that comes back goes on counting, or has said nothing else yet on its new connection.
    if (clock > owner.clock) return clock
    return this.#held(connection) === 0 ? owner.clock + 1 : null
  }

  #held(connection: Connection): number {
    return [...this.#present.values()].filter((one) => one.connection === connection).length
  }

  #show(clientId: number, present: Present<Connection>): void {
    this.#present.set(clientId, present)
    this.#owners.set(clientId, { personId: present.speaker.personId, clock: present.clock })
    if (this.#owners.size > REMEMBERED_OWNERS) this.#forgetOldest()
  }

  /** Whoever is present keeps the client id, however many others come and go. */
  #forgetOldest(): void {
    for (const clientId of this.#owners.keys()) {
      if (this.#present.has(clientId)) continue
      this.#owners.delete(clientId)
      return
    }
  }

  /** @returns the client ids that vanish with the connection. */
  leave(connection: Connection): number[] {
    const gone = [...this.#present].filter(([, one]) => one.connection === connection)
    for (const [clientId, one] of gone) {
      this.#present.delete(clientId)
      this.#owners.set(clientId, { personId: one.speaker.personId, clock: one.clock + 1 })
    }
    return gone.map(([clientId]) => clientId)
  }

  /** Who is present but for one person: a page that comes back must not be told its own old state. */
  everyoneBut(personId: string): number[] {
    const others = [...this.#present].filter(([, one]) => one.speaker.personId !== personId)
    return others.map(([clientId]) => clientId)
  }

  /** The same, and those who have left. */
  everyoneEverBut(personId: string): number[] {
    const others = [...this.#owners].filter(([, owner]) => owner.personId !== personId)
    return others.map(([clientId]) => clientId)
  }

  /** True where a client id is the person's here, or nobody's. */
  isFreeFor(clientId: number, personId: string): boolean {
    const owner = this.#owners.get(clientId)
    return owner === undefined || owner.personId === personId
  }

  /**
   * True where the connection may be sent its own state: y-protocols then finds nothing new in it,
   * unless the server counts on from another clock than the page.
   */
  mayHearItself(clientId: number): boolean {
    return (this.#present.get(clientId)?.offset ?? 0) === 0
  }

  /** The connection that speaks for a client id at the moment. */
  holderOf(clientId: number): Connection | null {
    return this.#present.get(clientId)?.connection ?? null
  }

  /** @returns the awareness update that says how things stand with these client ids. */
  encode(clientIds: readonly number[]): Uint8Array {
    const known = clientIds.filter((clientId) => this.#owners.has(clientId))
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, known.length)
      for (const clientId of known) {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, this.#owners.get(clientId)?.clock ?? 0)
        encoding.writeVarString(encoder, this.#present.get(clientId)?.state ?? GONE)
      }
    })
  }
}

/** An awareness update that says nothing: a sign of life for clients that watch for silence. */
export const NOBODY: Uint8Array = encoding.encode((encoder) => encoding.writeVarUint(encoder, 0))
