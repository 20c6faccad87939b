import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import { DIGEST_MS } from '../limits/limits.ts'
import type { Clock, Timer } from './clock.ts'
import { digestFrame } from './frames.ts'
import type { Participant } from './participant.ts'

/** Tells the participants who asked for it what a layer says, in short, while it changes. */
export class Digests {
  readonly #layer: Layer
  readonly #read: () => Y.Doc
  readonly #clock: Clock
  readonly #onDoubt: () => void
  readonly #subscribers = new Set<Participant>()
  #timer: Timer | null = null

  /** @param read the document as everything that was sent so far makes it. */
  constructor(layer: Layer, read: () => Y.Doc, clock: Clock, onDoubt: () => void) {
    this.#layer = layer
    this.#read = read
    this.#clock = clock
    this.#onDoubt = onDoubt
  }

  get isPending(): boolean {
    return this.#timer !== null
  }

  /** Whoever subscribes again doubts what it was told. */
  subscribe(participant: Participant): void {
    if (this.#subscribers.has(participant)) this.#onDoubt()
    this.#subscribers.add(participant)
    this.changed()
  }

  leave(participant: Participant): void {
    this.#subscribers.delete(participant)
  }

  changed(): void {
    if (this.#subscribers.size === 0) return
    this.#timer ??= this.#clock.after(DIGEST_MS, () => this.#send())
  }

  #send(): void {
    this.#timer = null
    const upToDate = [...this.#subscribers].filter(({ isBehind }) => !isBehind)
    if (upToDate.length === 0) return
    const doc = this.#read()
    const frame = digestFrame(Y.encodeStateVector(doc), digestOf(doc, this.#layer))
    for (const participant of upToDate) participant.send(frame)
  }

  stop(): void {
    this.#timer?.cancel()
  }
}
