import type * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { CHECKPOINT_UPDATES } from '../limits/limits.ts'
import type { LogEntry, Storage } from '../storage/storage.ts'
import { documentOf } from './replica.ts'

/** A log tail of this many bytes is worth a checkpoint, however few updates it has. */
const CHECKPOINT_BYTES = 512 * 1024
/** What is stored of a small document is read again in a few milliseconds. */
const SMALL_BYTES = 64 * 1024

/** A layer's document as its log has it, in memory while it is needed. */
export class LoggedDocument {
  readonly meetingId: string
  readonly layer: Layer
  readonly #storage: Storage
  readonly #observe: (doc: Y.Doc) => void
  #doc: Y.Doc | null = null
  #seq = 0
  #checkpointSeq = 0
  #checkpointBytes = 0
  #tailBytes = 0

  /** @param observe attaches to the document, each time it is loaded, what watches it change. */
  constructor(meetingId: string, layer: Layer, storage: Storage, observe: (doc: Y.Doc) => void) {
    this.meetingId = meetingId
    this.layer = layer
    this.#storage = storage
    this.#observe = observe
    this.#doc = this.#load()
  }

  get current(): Y.Doc {
    this.#doc ??= this.#load()
    return this.#doc
  }

  /** The seq up to which the log is durable. */
  get seq(): number {
    return this.#seq
  }

  get isResting(): boolean {
    return this.#doc === null
  }

  get isSmall(): boolean {
    return this.#checkpointBytes + this.#tailBytes <= SMALL_BYTES
  }

  /** True where reading the log has become more than reading a checkpoint and a short tail. */
  get needsCheckpoint(): boolean {
    if (this.#seq - this.#checkpointSeq >= CHECKPOINT_UPDATES) return true
    return this.#tailBytes > Math.max(CHECKPOINT_BYTES, this.#checkpointBytes / 2)
  }

  #load(): Y.Doc {
    const stored = this.#storage.readLayer(this.meetingId, this.layer)
    const doc = documentOf(stored)
    // A root gets its type from whoever asks first; here that is nobody's edit.
    if (this.layer === 'minutes') minutesRoots(doc)
    this.#seq = stored.seq
    this.#checkpointSeq = stored.checkpointSeq
    this.#checkpointBytes = stored.checkpoint?.length ?? 0
    this.#tailBytes = stored.tail.reduce((sum, { length }) => sum + length, 0)
    this.#observe(doc)
    return doc
  }

  /** The document is not what the log says any more, or is not needed: the next reader loads it. */
  letGo(): void {
    this.#doc?.destroy()
    this.#doc = null
  }

  /** The log has grown by what the document already holds. */
  logged(entries: readonly LogEntry[]): void {
    this.#seq += entries.length
    for (const { update } of entries) this.#tailBytes += update.length
  }

  /** The state at `seq` has been cached, in so many bytes. */
  checkpointed(seq: number, bytes: number): void {
    // What has come since is a little more than nothing.
    this.#tailBytes = 0
    this.#checkpointSeq = seq
    this.#checkpointBytes = bytes
  }
}
