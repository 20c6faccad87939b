import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { StorageFull } from '../storage/storage.ts'
import type { Author, LogEntry, Storage } from '../storage/storage.ts'
import type { CommitQueue, Committer } from './commitQueue.ts'
import { presenceFrame, updateFrame } from './frames.ts'
import { Presence } from './presence.ts'
import type { Speaker } from './presence.ts'

/** Updates after which the state is cached again, so that opening costs a cache and a short tail. */
const CHECKPOINT_UPDATES = 1000

/** Someone connected to a room, as the room sees them. */
export interface Participant {
  readonly speaker: Speaker
  send(frame: Uint8Array): void
  close(code: number, reason: string): void
}

/** Where a transaction comes from: the author for the log, and who needs no echo of it. */
interface Origin {
  author: Author
  participant: Participant | null
}

/** An update that waits for the disk, and what is to happen once it is there. */
interface Pending {
  entry: LogEntry
  participant: Participant | null
  consequences: (() => void)[]
}

/** Attaches to a room's document, each time it is loaded, what watches it change. */
export type Observer = (room: Room, doc: Y.Doc) => void

/** The bytes are not an update that Yjs can read; nothing of it was kept. */
export class MalformedUpdate extends Error {
  override name = 'MalformedUpdate'
}

/**
 * One layer of one meeting while somebody uses it. The document here may be ahead of the log for the
 * rest of one turn of the event loop; what leaves the room never is.
 */
export class Room implements Committer {
  readonly meetingId: string
  readonly layer: Layer
  readonly participants = new Set<Participant>()
  readonly presence = new Presence<Participant>()
  readonly #storage: Storage
  readonly #queue: CommitQueue
  readonly #observe: Observer
  #doc: Y.Doc
  #seq = 0
  #checkpointSeq = 0
  #pending: Pending[] = []
  #consequences: (() => void)[] = []
  #afterCommit: (() => void)[] = []
  #refusal: StorageFull | null = null

  constructor(
    meetingId: string,
    layer: Layer,
    storage: Storage,
    queue: CommitQueue,
    observe: Observer,
  ) {
    this.meetingId = meetingId
    this.layer = layer
    this.#storage = storage
    this.#queue = queue
    this.#observe = observe
    this.#doc = this.#load()
  }

  /** The document, for reading. It may hold what is not committed yet: see `whenCommitted`. */
  get doc(): Y.Doc {
    return this.#doc
  }

  get isIdle(): boolean {
    return this.participants.size === 0 && this.#pending.length === 0
  }

  /** @param awaited updates that wait for the disk and are not in the log yet. */
  #load(awaited: readonly Uint8Array[] = []): Y.Doc {
    const stored = this.#storage.readLayer(this.meetingId, this.layer)
    const doc = documentOf({ ...stored, tail: [...stored.tail, ...awaited] })
    this.#seq = stored.seq
    this.#checkpointSeq = stored.checkpointSeq
    doc.on('update', (update: Uint8Array, origin: unknown) =>
      this.#logged(update, origin as Origin),
    )
    this.#observe(this, doc)
    return doc
  }

  /** What goes to the log and to the others is what Yjs encoded here, never the bytes received. */
  #logged(update: Uint8Array, { author, participant }: Origin): void {
    const entry: LogEntry = {
      meetingId: this.meetingId,
      layer: this.layer,
      seq: this.#seq + this.#pending.length + 1,
      author,
      at: Date.now(),
      update,
      newClients: [],
    }
    this.#pending.push({ entry, participant, consequences: this.#consequences })
    this.#consequences = []
    this.#queue.schedule(this)
  }

  /**
   * For observers of the document: runs `action` once the transaction that is being observed is
   * durable, and never if it is refused.
   */
  onceDurable(action: () => void): void {
    this.#consequences.push(action)
  }

  /**
   * Takes a participant's update.
   *
   * @returns 'incomplete', having kept nothing that depends on it, when the update builds on edits
   *   that are not here: the sender is to be asked for all it has.
   * @throws MalformedUpdate when Yjs cannot read it; nothing of it was kept.
   */
  apply(update: Uint8Array, participant: Participant): 'applied' | 'incomplete' {
    const origin: Origin = { author: participant.speaker.personId, participant }
    const stage = this.#attempt(() => {
      if (leavesGap(update, this.#doc)) return 'incomplete'
      Y.applyUpdate(this.#doc, update, origin)
      return 'applied'
    })
    if ('error' in stage) {
      throw new MalformedUpdate('The update cannot be read.', { cause: stage.error })
    }
    return this.#dropUnresolved() ? 'incomplete' : stage.result
  }

  /**
   * Changes the document, or leaves it as it was: a transaction that throws half-way has been made
   * in half, so the document is then built again from the log and what waits for the disk.
   */
  #attempt<T>(change: () => T): { result: T } | { error: unknown } {
    const pendingBefore = this.#pending.length
    try {
      return { result: change() }
    } catch (error) {
      const isUntouched = error instanceof UnreadableUpdate
      if (isUntouched) return { error }
      this.#pending.length = pendingBefore
      this.#consequences = []
      this.#doc.destroy()
      this.#doc = this.#load(this.#pending.map(({ entry }) => entry.update))
      return { error }
    }
  }

  /** Yjs keeps what it cannot place for later; here that would be state that no log entry explains. */
  #dropUnresolved(): boolean {
    const { store } = this.#doc
    const unresolved = store.pendingStructs !== null || store.pendingDs !== null
    store.pendingStructs = null
    store.pendingDs = null
    return unresolved
  }

  /**
   * Edits the document as the server, on behalf of `author`, and commits at once.
   *
   * @throws StorageFull when the disk has no room, and whatever `work` throws; the edit was not made
   *   then.
   */
  edit<T>(author: Author, work: (doc: Y.Doc) => T): T {
    this.#queue.flush()
    this.#refusal = null
    const origin: Origin = { author, participant: null }
    const stage = this.#attempt(() => this.#doc.transact(() => work(this.#doc), origin))
    if ('error' in stage) throw stage.error
    this.#queue.flush()
    if (this.#refusal) throw this.#refusal
    return stage.result
  }

  /** Runs `action` once everything received so far is durable; now, if it is. */
  whenCommitted(action: () => void): void {
    if (this.#pending.length === 0) action()
    else this.#afterCommit.push(action)
  }

  uncommitted(): readonly LogEntry[] {
    return this.#pending.map(({ entry }) => entry)
  }

  committed(): void {
    const pending = this.#pending
    this.#pending = []
    this.#seq += pending.length
    for (const { entry, participant, consequences } of pending) {
      const frame = updateFrame(entry.update)
      for (const other of this.participants) if (other !== participant) other.send(frame)
      this.#afterCommit.push(...consequences)
    }
  }

  settled(): void {
    const actions = this.#afterCommit
    this.#afterCommit = []
    for (const action of actions) action()
    if (this.#seq - this.#checkpointSeq >= CHECKPOINT_UPDATES) this.checkpoint()
  }

  refused(error: StorageFull): void {
    this.#pending = []
    this.#afterCommit = []
    this.#refusal = error
    this.#doc.destroy()
    this.#doc = this.#load()
    // Their pages still hold what was refused and offer it again when they come back.
    for (const participant of this.participants) {
      participant.close(CLOSE.cannotStore, 'The server cannot store edits at the moment.')
    }
  }

  /** Caches the state, if the log has grown since the last time. */
  checkpoint(): void {
    if (this.#pending.length > 0 || this.#seq === this.#checkpointSeq) return
    const state = Y.encodeStateAsUpdate(this.#doc)
    try {
      this.#storage.saveCheckpoint(this.meetingId, this.layer, this.#seq, state)
      this.#checkpointSeq = this.#seq
    } catch (error) {
      // It is a cache: without room for it the next opening reads a longer tail.
      if (!(error instanceof StorageFull)) throw error
    }
  }

  /** The seq up to which the log is durable. */
  get seq(): number {
    return this.#seq
  }

  join(participant: Participant): void {
    this.participants.add(participant)
  }

  leave(participant: Participant): void {
    this.participants.delete(participant)
    const gone = this.presence.leave(participant)
    if (gone) this.broadcastPresence(gone, participant)
  }

  broadcastPresence(update: Uint8Array, sender: Participant): void {
    const frame = presenceFrame(update)
    for (const other of this.participants) if (other !== sender) other.send(frame)
  }

  destroy(): void {
    this.#doc.destroy()
  }
}

/** Found unreadable before the document was touched. */
class UnreadableUpdate extends Error {
  override name = 'UnreadableUpdate'
}

/** @throws UnreadableUpdate */
function leavesGap(update: Uint8Array, doc: Y.Doc): boolean {
  const known = new Set<number>()
  for (const { id } of decoded(update).structs) {
    if (known.has(id.client)) continue
    known.add(id.client)
    if (id.clock > Y.getState(doc.store, id.client)) return true
  }
  return false
}

/** Reading the whole update first keeps most junk away from the document, which is costly to rebuild. */
function decoded(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update)
  } catch (error) {
    throw new UnreadableUpdate('The update cannot be read.', { cause: error })
  }
}

/** Builds the document that stored bytes describe. */
export function documentOf(stored: {
  checkpoint: Uint8Array | null
  tail: readonly Uint8Array[]
}): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (stored.checkpoint) Y.applyUpdate(doc, stored.checkpoint)
    for (const update of stored.tail) Y.applyUpdate(doc, update)
  })
  return doc
}
