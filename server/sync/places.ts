import type { WebSocket } from 'ws'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { RaisableLimits } from '../limits/limits.ts'
import { Occupancy } from '../limits/occupancy.ts'

/** The connections that people and addresses have at once. */
export class Places {
  readonly #persons: Occupancy
  readonly #addresses: Occupancy

  constructor({ connectionsPerPerson, connectionsPerAddress }: RaisableLimits) {
    this.#persons = new Occupancy(connectionsPerPerson)
    this.#addresses = new Occupancy(connectionsPerAddress)
  }

  /** Takes a place for as long as the socket is open. @returns why there is none; null: it is taken. */
  take(
    socket: WebSocket,
    personId: string,
    address: string,
  ): { code: number; reason: string } | null {
    if (!this.#addresses.enter(address)) {
      return { code: CLOSE.tooMany, reason: 'Too many connections from your network. Try later.' }
    }
    if (!this.#persons.enter(personId)) {
      this.#addresses.leave(address)
      return { code: CLOSE.tooMany, reason: 'Too many connections. Close a tab you do not need.' }
    }
    socket.once('close', () => {
      this.#addresses.leave(address)
      this.#persons.leave(personId)
    })
    return null
  }
}
