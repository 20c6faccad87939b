import type { Metrics } from '../http/metrics.ts'
import { STALLED_MS, UNREAD_BYTES } from '../limits/limits.ts'
import type { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import type { Frame, Socket } from './socket.ts'

/**
 * What one connection is sent. A reader that is slower than the room gets no queue: while it leaves
 * too much unread nothing more of the document is sent to it and nothing is read from it, and once it
 * has read it is brought up to date at one go.
 */
export class Outbox {
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #metrics: Metrics
  readonly #budget: Budget
  /** What the client has been sent, as a state vector, from where on it did not read fast enough. */
  #behindSince: Uint8Array | null = null
  #isWatched = false
  /** Since the client's silence was last looked at. */
  #hasSent = false

  constructor(socket: Socket, clock: Clock, metrics: Metrics, budget: Budget) {
    this.#socket = socket
    this.#clock = clock
    this.#metrics = metrics
    this.#budget = budget
  }

  /** True while what the room says is not sent, because what was sent before has not been read. */
  get isBehind(): boolean {
    return this.#behindSince !== null || this.#socket.unread > UNREAD_BYTES
  }

  send(frame: Frame): void {
    this.#hasSent = true
    this.#socket.send(frame)
    if (this.#socket.unread <= UNREAD_BYTES) return
    this.#budget.pauseUntilRead()
    this.#watchUnread()
  }

  /** Sends what the client has asked for, at its expense. */
  answer(frame: Frame): void {
    this.#budget.answered(frame.wire.length)
    this.send(frame)
  }

  /**
   * Sends an update of the document.
   *
   * @param before the state vector of the document without it.
   */
  show(frame: Frame, before: () => Uint8Array): void {
    if (this.#behindSince) return
    if (this.#socket.unread <= UNREAD_BYTES) this.send(frame)
    else this.#behindSince = before()
  }

  /** @returns whether nothing was sent since this was last asked. */
  takeSilence(): boolean {
    const wasSilent = !this.#hasSent
    this.#hasSent = false
    return wasSilent
  }

  /** Everything has been read. @returns from where on the document was not sent, if it was not. */
  takeBehind(): Uint8Array | null {
    const since = this.#behindSince
    this.#behindSince = null
    if (since) this.#metrics.catchUps.inc()
    return since
  }

  /** Who does not catch up is cut off; its page comes back for the state. */
  #watchUnread(): void {
    if (this.#isWatched) return
    this.#isWatched = true
    const unread = this.#socket.unread
    this.#clock.after(STALLED_MS, () => {
      this.#isWatched = false
      if (!this.#socket.isOpen || this.#socket.unread <= UNREAD_BYTES) return
      if (this.#socket.unread < unread) return this.#watchUnread()
      this.#metrics.cutOffs.inc()
      this.#socket.terminate()
    })
  }
}
