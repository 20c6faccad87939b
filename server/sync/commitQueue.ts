import type { Metrics } from '../http/metrics.ts'
import { StorageFull } from '../storage/storage.ts'
import type { LogEntry, Storage } from '../storage/storage.ts'
import type { Clock, Timer } from './clock.ts'
import { TURN_MS } from '../limits/limits.ts'

/** A source of updates that wait for the disk; a room is one. */
export interface Committer {
  /** Begins a turn. @returns the entries to store, in order. */
  takeTurn(): readonly LogEntry[]
  /** All of them are durable, and may be shown. */
  committed(): void
  /** Everything of this commit is durable and shown, in every room. */
  settled(): void
  /** None of them was stored, and they are not to be shown to anyone. */
  refused(error: StorageFull): void
}

/**
 * Group commit: rooms take turns together, and what has arrived for all of them by then shares one
 * transaction. Nothing is shown or acknowledged before `committed` is called.
 */
export class CommitQueue {
  readonly #storage: Storage
  readonly #metrics: Metrics
  readonly #clock: Clock
  readonly #onFatal: (error: unknown) => void
  readonly #waiting = new Set<Committer>()
  #isDue = false
  #timer: Timer | null = null
  #lastTurn = 0
  #state: 'working' | 'full' | 'broken' = 'working'

  /** @param onFatal called once the store can no longer be trusted; nothing is acknowledged after. */
  constructor(storage: Storage, metrics: Metrics, clock: Clock, onFatal: (error: unknown) => void) {
    this.#storage = storage
    this.#metrics = metrics
    this.#clock = clock
    this.#onFatal = onFatal
  }

  /** False after a commit that found no room, until one is stored again. */
  get canStore(): boolean {
    return this.#state === 'working'
  }

  /**
   * Asks for a turn.
   *
   * @param isIdle the committer's first update for a while, which waits for nobody.
   */
  schedule(committer: Committer, isIdle: boolean): void {
    this.#waiting.add(committer)
    if (this.#isDue) return
    const wait = this.#lastTurn + TURN_MS - this.#clock.now()
    if (isIdle || wait <= 0) this.#due()
    else this.#timer ??= this.#clock.after(wait, () => this.#due())
  }

  #due(): void {
    this.#isDue = true
    this.#clock.soon(() => this.flush())
  }

  /** Commits everything that waits, now. */
  flush(): void {
    this.#isDue = false
    this.#timer?.cancel()
    this.#timer = null
    if (this.#state === 'broken') return
    const committers = [...this.#waiting]
    this.#waiting.clear()
    if (committers.length > 0) this.#commit(committers)
  }

  #commit(committers: readonly Committer[]): void {
    this.#lastTurn = this.#clock.now()
    const entries = committers.flatMap((committer) => committer.takeTurn())
    if (entries.length > 0 && !this.#store(entries, committers)) return
    for (const committer of committers) committer.committed()
    for (const committer of committers) committer.settled()
  }

  #store(entries: readonly LogEntry[], committers: readonly Committer[]): boolean {
    const endTimer = this.#metrics.commitSeconds.startTimer()
    try {
      this.#storage.append(entries)
    } catch (error) {
      if (error instanceof StorageFull) {
        this.#state = 'full'
        for (const committer of committers) committer.refused(error)
      } else {
        this.#state = 'broken'
        this.#onFatal(error)
      }
      return false
    }
    endTimer()
    this.#state = 'working'
    this.#metrics.committedUpdates.inc(entries.length)
    return true
  }
}
