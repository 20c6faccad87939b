import { digestOf } from '../../shared/sync/digest.ts'
import { log } from '../log.ts'
import { StorageFull } from '../storage/storage.ts'
import type { LoggedDocument } from './loggedDocument.ts'
import type { RoomSurroundings } from './room.ts'

/** Doubts are looked into at most this often: one costs as much as opening the layer. */
const DOUBT_MS = 10_000
const RETRY_MS = 60_000

/** Hears what comes of a checkpoint; a room is one. */
export interface CheckpointListener {
  /** The document in memory does not say what its log says. */
  documentDiffers(): void
  /** The store threw something. */
  failedFor(error: unknown): void
}

/**
 * Caches a layer's state when reading its log has become long, as the log has it, and holds the
 * document in memory against it.
 */
export class Checkpointing {
  readonly #document: LoggedDocument
  readonly #surroundings: RoomSurroundings
  readonly #listener: CheckpointListener
  #isUnderWay = false
  #isStopped = false
  #doubtedAt = -Infinity
  #notBefore = -Infinity

  constructor(
    document: LoggedDocument,
    surroundings: RoomSurroundings,
    listener: CheckpointListener,
  ) {
    this.#document = document
    this.#surroundings = surroundings
    this.#listener = listener
  }

  /** Call between two turns, when the document is what it is for everyone. */
  checkpointIfLong(): void {
    if (this.#document.needsCheckpoint) this.#checkpoint()
  }

  /** A participant's document differs from the one here; the log decides which of them is wrong. */
  checkpointIfDoubted(): void {
    const now = this.#surroundings.clock.now()
    if (now - this.#doubtedAt < DOUBT_MS) return
    this.#doubtedAt = now
    this.#checkpoint()
  }

  #checkpoint(): void {
    const now = this.#surroundings.clock.now()
    if (this.#isUnderWay || now < this.#notBefore) return
    const { storage, checkpointer, metrics } = this.#surroundings
    const { meetingId, layer, seq } = this.#document
    const here = digestOf(this.#document.current, layer)
    const stored = storage.readLayer(meetingId, layer)
    const endTimer = metrics.checkpointSeconds.startTimer()
    this.#isUnderWay = true
    checkpointer.make(layer, stored, (made) => {
      this.#isUnderWay = false
      if (this.#isStopped) return
      if (made instanceof Error) {
        // After every turn would be a loop.
        this.#notBefore = this.#surroundings.clock.now() + RETRY_MS
        log.error('A checkpoint could not be made; the log is whole all the same.', made)
        return
      }
      endTimer()
      this.#keep(seq, made.state)
      if (Buffer.compare(made.digest, here) === 0) return
      log.info('A document in memory did not say what its log says.', { meetingId, layer })
      this.#listener.documentDiffers()
    })
  }

  /** What comes of a checkpoint under way is of no interest any more. */
  stop(): void {
    this.#isStopped = true
  }

  #keep(seq: number, state: Uint8Array): void {
    const { meetingId, layer } = this.#document
    try {
      this.#surroundings.storage.saveCheckpoint(meetingId, layer, seq, state)
      this.#document.checkpointed(seq, state.length)
    } catch (error) {
      // It is a cache: without room for it the next opening reads a longer tail.
      if (!(error instanceof StorageFull)) this.#listener.failedFor(error)
    }
  }
}
