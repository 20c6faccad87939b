import { readBrought } from './brought.ts'
import type { Latencies } from './latencies.ts'
import { ReadOnce } from './readOnce.ts'
import type { Writer } from './writer.ts'

/** One who is sent the others' edits. */
export interface Receiver {
  /** For each of the others, how many of the edits have arrived. */
  readonly arrived: Map<Writer, number>
  readonly latencies: Latencies
  /** Something came that builds on what did not come. */
  hasGap: boolean
}

/**
 * Counts the edits of one room that reach the others, by the clocks that updates bring and not by
 * frames: a server may merge.
 */
export class Delivery {
  readonly #writers: ReadonlyMap<number, Writer>
  readonly #receivers: Receiver[] = []
  readonly #updates = new ReadOnce(readBrought)

  constructor(writers: readonly Writer[]) {
    this.#writers = new Map(writers.map((writer) => [writer.clientId, writer]))
  }

  /** @param own what they write themselves is not delivered to them. */
  expect(own: readonly (Writer | undefined)[], latencies: Latencies): Receiver {
    const others = [...this.#writers.values()].filter((writer) => !own.includes(writer))
    const arrived = new Map(others.map((writer) => [writer, 0]))
    const receiver = { arrived, latencies, hasGap: false }
    this.#receivers.push(receiver)
    return receiver
  }

  receive(receiver: Receiver, update: Uint8Array, at: number): void {
    for (const { client, from, to } of this.#updates.read(update)) {
      const writer = this.#writers.get(client)
      let next = writer && receiver.arrived.get(writer)
      if (!writer || next === undefined) continue
      if (from > (next === 0 ? 0 : (writer.ends[next - 1] ?? 0))) receiver.hasGap = true
      for (; next < writer.sentAt.length && (writer.ends[next] ?? 0) <= to; next++) {
        receiver.latencies.add(at - (writer.sentAt[next] ?? at))
      }
      receiver.arrived.set(writer, next)
    }
  }

  /** How many edits have not arrived where they should, a gap counting as one. */
  get missing(): number {
    let missing = 0
    for (const { arrived, hasGap } of this.#receivers) {
      if (hasGap) missing++
      for (const [writer, count] of arrived) missing += writer.sentAt.length - count
    }
    return missing
  }
}
