import * as decoding from 'lib0/decoding'
import { presenceMessage } from './protocol.ts'
import type { PresenceState } from './protocol.ts'

/** Who a page believes to be here, as y-protocols keeps it, without its timers. */
export class Awareness {
  readonly #states = new Map<number, PresenceState>()
  #own: number
  #clock = 0
  #cursor = 0

  constructor(own: number) {
    this.#own = own
  }

  /** What the page says of itself, with a newer clock than before. */
  renewed(): Uint8Array {
    this.#clock++
    return this.say()
  }

  moved(): Uint8Array {
    this.#cursor++
    return this.renewed()
  }

  say(): Uint8Array {
    const json = JSON.stringify({ cursor: { anchor: this.#cursor, head: this.#cursor } })
    return presenceMessage([{ client: this.#own, clock: this.#clock, json }])
  }

  /** @returns what y-websocket then sends back, or null. */
  hear(update: Uint8Array): Uint8Array | null {
    const changed = readPresence(update).filter((state) => this.#accept(state))
    return changed.length === 0 ? null : presenceMessage(changed)
  }

  #accept(state: PresenceState): boolean {
    if (state.client === this.#own) {
      if (state.json === 'null' && state.clock >= this.#clock) this.#clock = state.clock + 1
      return false
    }
    const known = this.#states.get(state.client)
    const isNews = !known || known.clock < state.clock
    if (isNews) this.#states.set(state.client, state)
    return isNews
  }

  /** The connection is gone, and the others with it. */
  forget(): void {
    this.#states.clear()
  }
}

export function readPresence(update: Uint8Array): PresenceState[] {
  const decoder = decoding.createDecoder(update)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    client: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    json: decoding.readVarString(decoder),
  }))
}
