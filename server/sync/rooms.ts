import type * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { Author, Storage } from '../storage/storage.ts'
import type { CommitQueue } from './commitQueue.ts'
import { documentOf, Room } from './room.ts'
import type { Observer } from './room.ts'

/** How long an empty room stays in memory: a reloading page comes back within it. */
const LINGER_MS = 30_000

/** The rooms that are in use, one for each layer of each meeting. */
export class Rooms {
  readonly #storage: Storage
  readonly #queue: CommitQueue
  readonly #observe: Observer
  readonly #rooms = new Map<string, Room>()
  readonly #lingering = new Map<string, NodeJS.Timeout>()

  /** @param observe attached to every document of the `minutes` layer as it is loaded. */
  constructor(storage: Storage, queue: CommitQueue, observe: Observer) {
    this.#storage = storage
    this.#queue = queue
    this.#observe = observe
  }

  /** The room, loaded from the log if nobody is using it. */
  open(meetingId: string, layer: Layer): Room {
    const key = `${meetingId}/${layer}`
    const known = this.#rooms.get(key)
    if (known) {
      this.#linger(key, known)
      return known
    }
    const observe = layer === 'minutes' ? this.#observe : () => {}
    const room = new Room(meetingId, layer, this.#storage, this.#queue, observe)
    this.#rooms.set(key, room)
    this.#linger(key, room)
    return room
  }

  #linger(key: string, room: Room): void {
    clearTimeout(this.#lingering.get(key))
    const timer = setTimeout(() => this.#closeIfIdle(key, room), LINGER_MS)
    timer.unref()
    this.#lingering.set(key, timer)
  }

  #closeIfIdle(key: string, room: Room): void {
    if (!room.isIdle) return this.#linger(key, room)
    room.checkpoint()
    room.destroy()
    this.#rooms.delete(key)
    this.#lingering.delete(key)
  }

  /** Edits a layer as the server, durable when it returns. @throws StorageFull */
  edit<T>(meetingId: string, layer: Layer, author: Author, work: (doc: Y.Doc) => T): T {
    return this.open(meetingId, layer).edit(author, work)
  }

  /** Calls `read` with the layer as committed: now, or as it stood at `upTo`. */
  read<T>(meetingId: string, layer: Layer, upTo: number | undefined, read: (doc: Y.Doc) => T): T {
    this.#queue.flush()
    const doc = documentOf(this.#storage.readLayer(meetingId, layer, upTo))
    try {
      return read(doc)
    } finally {
      doc.destroy()
    }
  }

  /** The seq that each layer's log has durably reached. */
  points(meetingId: string, layers: readonly Layer[]): Partial<Record<Layer, number>> {
    this.#queue.flush()
    return Object.fromEntries(layers.map((layer) => [layer, this.open(meetingId, layer).seq]))
  }

  get size(): number {
    return this.#rooms.size
  }

  get participants(): number {
    return [...this.#rooms.values()].reduce((sum, room) => sum + room.participants.size, 0)
  }

  /** Tells everyone, commits what waits, and caches every state. */
  close(code: number, reason: string): void {
    this.#queue.flush()
    for (const timer of this.#lingering.values()) clearTimeout(timer)
    for (const room of this.#rooms.values()) {
      for (const participant of room.participants) participant.close(code, reason)
      room.checkpoint()
      room.destroy()
    }
    this.#rooms.clear()
  }
}
