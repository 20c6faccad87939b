import type { Metrics } from '../http/metrics.ts'
import { StorageBroken, StorageFull } from '../storage/storage.ts'
import type { LogEntry, Storage } from '../storage/storage.ts'
import type { Clock, Timer } from './clock.ts'
import { TURN_MS } from '../limits/limits.ts'

/** Without further attempts nobody knows any more whether the disk is still full. */
const FORGOTTEN_MS = 30_000

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
  /** Any of the above has thrown: what is in memory cannot be trusted, the log can. */
  failed(error: unknown): void
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
  #isBroken = false
  #fullAt: number | null = null

  /** @param onFatal called once the store can no longer be trusted; nothing is acknowledged after. */
  constructor(storage: Storage, metrics: Metrics, clock: Clock, onFatal: (error: unknown) => void) {
    this.#storage = storage
    this.#metrics = metrics
    this.#clock = clock
    this.#onFatal = onFatal
  }

  /** True once the store has failed: from then on nobody is told anything. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** False after a commit that found no room, until one is stored or nobody has tried for a while. */
  get canStore(): boolean {
    if (this.#isBroken) return false
    return this.#fullAt === null || this.#clock.now() - this.#fullAt > FORGOTTEN_MS
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
    if (this.#isBroken) return
    const committers = [...this.#waiting]
    this.#waiting.clear()
    if (committers.length > 0) this.#commit(committers)
  }

  #commit(committers: readonly Committer[]): void {
    this.#lastTurn = this.#clock.now()
    const entries: LogEntry[] = []
    const ready = committers.filter((committer) =>
      this.#contains(committer, () => entries.push(...committer.takeTurn())),
    )
    if (this.#isBroken) return
    if (entries.length > 0 && !this.#store(entries, ready)) return
    for (const committer of ready) this.#contains(committer, () => committer.committed())
    for (const committer of ready) this.#contains(committer, () => committer.settled())
  }

  /** A fault in one room is that room's alone. @returns false when there was one. */
  #contains(committer: Committer, work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.failed(committer, error)
      return false
    }
  }

  /** Tells a broken store, which ends everything, from a fault in one room. */
  failed(committer: Committer, error: unknown): void {
    if (!(error instanceof StorageBroken)) return committer.failed(error)
    this.#isBroken = true
    this.#onFatal(error)
  }

  #store(entries: readonly LogEntry[], committers: readonly Committer[]): boolean {
    const endTimer = this.#metrics.commitSeconds.startTimer()
    try {
      this.#storage.append(entries)
    } catch (error) {
      if (error instanceof StorageFull) {
        this.#fullAt = this.#clock.now()
        for (const committer of committers) {
          this.#contains(committer, () => committer.refused(error))
        }
      } else {
        this.#isBroken = true
        this.#onFatal(error)
      }
      return false
    }
    endTimer()
    this.#fullAt = null
    this.#metrics.committedUpdates.inc(entries.length)
    this.#metrics.commitEntries.observe(entries.length)
    return true
  }
}
