import type { Metrics } from '../http/metrics.ts'
import { StorageFull } from '../storage/storage.ts'
import type { LogEntry, Storage } from '../storage/storage.ts'

/** A source of updates that wait for the disk; a room is one. */
export interface Committer {
  /** The entries to store, in order. */
  uncommitted(): readonly LogEntry[]
  /** All of them are durable, and may be shown. */
  committed(): void
  /** Everything of this commit is durable and shown, in every room. */
  settled(): void
  /** None of them was stored, and they are not to be shown to anyone. */
  refused(error: StorageFull): void
}

/**
 * Group commit: updates that arrive in one turn of the event loop share one transaction, whatever
 * room they are for. Nothing is shown or acknowledged before `committed` is called.
 */
export class CommitQueue {
  readonly #storage: Storage
  readonly #metrics: Metrics
  readonly #onFatal: (error: unknown) => void
  readonly #waiting = new Set<Committer>()
  #scheduled = false

  /** @param onFatal called once the store can no longer be trusted; nothing is acknowledged after. */
  constructor(storage: Storage, metrics: Metrics, onFatal: (error: unknown) => void) {
    this.#storage = storage
    this.#metrics = metrics
    this.#onFatal = onFatal
  }

  schedule(committer: Committer): void {
    this.#waiting.add(committer)
    if (this.#scheduled) return
    this.#scheduled = true
    // Frames that are already in the socket buffers are read before immediates run.
    setImmediate(() => this.flush())
  }

  /** Commits everything that waits, now. */
  flush(): void {
    this.#scheduled = false
    const committers = [...this.#waiting]
    this.#waiting.clear()
    if (committers.length === 0) return
    const entries = committers.flatMap((committer) => committer.uncommitted())
    const endTimer = this.#metrics.commitSeconds.startTimer()
    try {
      this.#storage.append(entries)
    } catch (error) {
      if (!(error instanceof StorageFull)) return this.#onFatal(error)
      for (const committer of committers) committer.refused(error)
      return
    }
    endTimer()
    this.#metrics.committedUpdates.inc(entries.length)
    for (const committer of committers) committer.committed()
    for (const committer of committers) committer.settled()
  }
}
