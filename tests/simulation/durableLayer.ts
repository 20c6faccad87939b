import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CHECKPOINT_UPDATES } from '../../server/limits/limits.ts'
import type { Author, LogEntry, StoredLayer } from '../../server/storage/storage.ts'
import { hasUnresolved, newReplica } from '../../server/sync/replica.ts'
import { ClockRanges } from './clockRanges.ts'
import { contentsOf, spansOf } from './updateContents.ts'
import type { Span } from './updateContents.ts'

/** Logs are short here, so each begins with a tail that is nearly worth a checkpoint. */
const AGE = CHECKPOINT_UPDATES - 15

/** One layer's log and cache, and what the log says, for checking against. */
export class DurableLayer {
  readonly layer: Layer
  readonly entries: LogEntry[] = []
  readonly writers = new Map<number, Author>()
  readonly written = new ClockRanges()
  /** What the log deletes in so many words, and of the rest what was looked up. */
  readonly #deleted = new ClockRanges()
  #lookedUpAt = 0
  /** The document that the log alone describes. */
  readonly doc = newReplica()
  #checkpoint: { seq: number; state: Uint8Array } | null = null

  constructor(layer: Layer) {
    this.layer = layer
  }

  /** Nothing in the log builds on what is not in it. */
  get isWhole(): boolean {
    return !hasUnresolved(this.doc)
  }

  /** Whether the log deletes this; words that come into something deleted are deleted at once. */
  hasDeleted({ client, from, to }: Span): boolean {
    if (this.#deleted.covers(client, from, to)) return true
    if (this.#lookedUpAt === this.entries.length) return false
    for (const span of this.deleted()) this.#deleted.add(span.client, span.from, span.to)
    this.#lookedUpAt = this.entries.length
    return this.#deleted.covers(client, from, to)
  }

  deleted(): Span[] {
    return spansOf(Y.createDeleteSetFromStructStore(this.doc.store))
  }

  append(entry: LogEntry): void {
    this.entries.push(entry)
    for (const client of entry.newClients) {
      this.writers.set(client, entry.byServer ? null : entry.author)
    }
    const { written, deleted } = contentsOf(entry.update)
    for (const { client, from, to } of written) this.written.add(client, from, to)
    for (const { client, from, to } of deleted) this.#deleted.add(client, from, to)
    Y.applyUpdate(this.doc, Uint8Array.from(entry.update))
  }

  cache(seq: number, state: Uint8Array): void {
    this.#checkpoint = { seq, state: Uint8Array.from(state) }
  }

  read(upTo = this.entries.length): StoredLayer {
    const cached = this.#checkpoint && this.#checkpoint.seq <= upTo ? this.#checkpoint : null
    const tail = this.entries.slice(cached?.seq ?? 0, upTo)
    return {
      checkpointSeq: (cached?.seq ?? 0) - AGE,
      checkpoint: cached ? Uint8Array.from(cached.state) : null,
      tail: tail.map(({ update }) => Uint8Array.from(update)),
      seq: tail.at(-1)?.seq ?? cached?.seq ?? 0,
    }
  }

  /** The document that the log describes up to `seq`. */
  until(seq: number): Y.Doc {
    const doc = newReplica()
    for (const { update } of this.entries.slice(0, seq)) Y.applyUpdate(doc, Uint8Array.from(update))
    return doc
  }

  /** What the log describes, with everything that was deleted still in place. */
  history(): Y.Doc {
    const doc = new Y.Doc({ gc: false })
    doc.transact(() => {
      for (const { update } of this.entries) Y.applyUpdate(doc, Uint8Array.from(update))
    })
    return doc
  }
}
