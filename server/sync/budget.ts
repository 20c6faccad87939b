import type { Metrics } from '../http/metrics.ts'
import { ANSWERED_BYTES, RECEIVED_BYTES, WORK_MS } from '../limits/limits.ts'
import { TokenBucket } from '../limits/tokenBucket.ts'
import type { Clock } from './clock.ts'
import type { Socket } from './socket.ts'

/**
 * What one connection may use. Over it the server goes on reading later, so an honest client in a
 * hurry loses nothing, and a hostile one gets no more than its share.
 */
export class Budget {
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #metrics: Metrics
  readonly #onThere: () => void
  readonly #bytes: TokenBucket
  readonly #work: TokenBucket
  readonly #answers: TokenBucket
  #isOverdrawn = false
  #hasUnread = false

  /** @param onThere called when the connection may be read again. */
  constructor(socket: Socket, clock: Clock, metrics: Metrics, onThere: () => void) {
    this.#onThere = onThere
    this.#socket = socket
    this.#clock = clock
    this.#metrics = metrics
    const now = clock.now()
    this.#bytes = new TokenBucket(RECEIVED_BYTES, now)
    this.#work = new TokenBucket(WORK_MS, now)
    this.#answers = new TokenBucket(ANSWERED_BYTES, now)
  }

  /** True while nothing is read from the connection. */
  get isOverdrawn(): boolean {
    return this.#isOverdrawn || this.#hasUnread
  }

  /** @param workMs the processing time it took. */
  received(bytes: number, workMs: number): void {
    const now = this.#clock.now()
    this.#pauseFor(this.#bytes.take(bytes, now), 'bytes')
    this.#pauseFor(this.#work.take(workMs, now), 'work')
  }

  answered(bytes: number): void {
    this.#pauseFor(this.#answers.take(bytes, this.#clock.now()), 'answers')
  }

  #pauseFor(ms: number, reason: string): void {
    if (ms === 0 || this.#isOverdrawn) return
    this.#metrics.pausedReads.inc({ reason })
    this.#isOverdrawn = true
    this.#socket.pause()
    this.#clock.after(ms, () => {
      this.#isOverdrawn = false
      this.#goOn()
    })
  }

  /** Whoever has not read an answer is given no other. */
  pauseUntilRead(): void {
    this.#hasUnread = true
    this.#socket.pause()
  }

  /** The other end has read everything. @returns whether it was waited for. */
  takeRead(): boolean {
    if (!this.#hasUnread) return false
    this.#hasUnread = false
    this.#goOn()
    return true
  }

  #goOn(): void {
    if (!this.isOverdrawn) this.#onThere()
  }
}
