import type * as Y from 'yjs'
import { LAYERS } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { PING_MS, SWEEP_MS } from '../limits/limits.ts'
import type { AuditNote } from '../audit/auditChain.ts'
import type { Author } from '../storage/storage.ts'
import type { Timer } from './clock.ts'
import type { Speaker } from './presence.ts'
import { documentOf } from './replica.ts'
import { Room } from './room.ts'
import type { RoomSurroundings } from './room.ts'

/** The close code that ends a connection, and why. */
export interface Dismissal {
  code: number
  reason: string
}

/** The rooms that are in use, one for each layer of each meeting. */
export class Rooms {
  readonly #surroundings: RoomSurroundings
  readonly #rooms = new Map<string, Room>()
  #released = 0
  #heartbeat: Timer
  #sweeping: Timer

  /** `observe` of the surroundings is attached to the documents of the `minutes` layer alone. */
  constructor(surroundings: RoomSurroundings) {
    this.#surroundings = surroundings
    this.#heartbeat = this.#beatLater()
    this.#sweeping = this.#sweepLater()
  }

  #beatLater(): Timer {
    return this.#surroundings.clock.after(PING_MS, () => {
      for (const room of this.#rooms.values()) {
        for (const participant of room.participants) participant.beat()
      }
      this.#heartbeat = this.#beatLater()
    })
  }

  #sweepLater(): Timer {
    return this.#surroundings.clock.after(SWEEP_MS, () => {
      this.#sweep()
      this.#sweeping = this.#sweepLater()
    })
  }

  #sweep(): void {
    const now = this.#surroundings.clock.now()
    for (const [key, room] of this.#rooms) {
      const outcome = room.rest(now)
      if (outcome !== 'kept') this.#released++
      if (outcome !== 'closed') continue
      room.destroy()
      this.#rooms.delete(key)
    }
  }

  /** How many documents have left the memory since this was last asked. */
  takeReleased(): number {
    const released = this.#released
    this.#released = 0
    return released
  }

  /** The room, loaded from the log if nobody is using it. */
  open(meetingId: string, layer: Layer): Room {
    const key = keyOf(meetingId, layer)
    const room = this.#rooms.get(key) ?? this.#load(meetingId, layer)
    this.#rooms.set(key, room)
    return room
  }

  #load(meetingId: string, layer: Layer): Room {
    const observe = layer === 'minutes' ? this.#surroundings.observe : () => {}
    return new Room(meetingId, layer, { ...this.#surroundings, observe })
  }

  /**
   * Edits a layer as the server, durable when it returns.
   *
   * @param note goes into the audit log in the same commit
   * @throws StorageFull
   */
  edit<T>(
    meetingId: string,
    layer: Layer,
    author: Author,
    work: (doc: Y.Doc) => T,
    note?: AuditNote,
  ): T {
    return this.open(meetingId, layer).edit(author, work, note)
  }

  /**
   * Edits several layers as the server, in one commit: when it returns all of it is durable.
   *
   * @param note goes into the audit log in the same commit
   * @throws StorageFull, and whatever an edit throws; nothing was changed then
   */
  editTogether(
    meetingId: string,
    author: Author,
    edits: Partial<Record<Layer, (doc: Y.Doc) => void>>,
    note?: AuditNote,
  ): void {
    const { queue } = this.#surroundings
    queue.flush()
    const staged: Room[] = []
    try {
      for (const [layer, work] of Object.entries(edits) as [Layer, (doc: Y.Doc) => void][]) {
        const room = this.open(meetingId, layer)
        room.stage(author, work, staged.length === 0 ? note : undefined)
        staged.push(room)
      }
    } catch (error) {
      for (const room of staged) room.unstage()
      throw error
    }
    queue.flush()
    for (const room of staged) room.settleStaged()
  }

  /** A layer as committed now, for reading at once: it is the document that people type into. */
  current(meetingId: string, layer: Layer): Y.Doc {
    this.#surroundings.queue.flush()
    return this.open(meetingId, layer).doc
  }

  /** Calls `read` with the layer as committed: now, or as it stood at `upTo`. */
  read<T>(meetingId: string, layer: Layer, upTo: number | undefined, read: (doc: Y.Doc) => T): T {
    const { queue, storage } = this.#surroundings
    queue.flush()
    const doc = documentOf(storage.readLayer(meetingId, layer, upTo))
    try {
      return read(doc)
    } finally {
      doc.destroy()
    }
  }

  /** The seq that each layer's log has durably reached. */
  points(meetingId: string, layers: readonly Layer[]): Partial<Record<Layer, number>> {
    this.#surroundings.queue.flush()
    return Object.fromEntries(layers.map((layer) => [layer, this.open(meetingId, layer).seq]))
  }

  /** Commits what was received so far. */
  commit(): void {
    this.#surroundings.queue.flush()
  }

  /** Closes connections of a meeting. @param judge how a connection is closed; null: it stays. */
  dismiss(meetingId: string, judge: (layer: Layer, speaker: Speaker) => Dismissal | null): void {
    for (const layer of LAYERS) {
      const room = this.#rooms.get(keyOf(meetingId, layer))
      for (const participant of room?.participants ?? []) {
        const dismissal = judge(layer, participant.speaker)
        if (!dismissal) continue
        participant.close(dismissal.code, dismissal.reason)
        // Whoever does not answer the close is gone for the others all the same.
        room?.leave(participant)
      }
    }
  }

  get size(): number {
    return this.#rooms.size
  }

  get participants(): number {
    return this.#sum((room) => room.participants.size)
  }

  /** How many updates wait for the disk. */
  get waiting(): number {
    return this.#sum((room) => room.waiting)
  }

  #sum(count: (room: Room) => number): number {
    return [...this.#rooms.values()].reduce((sum, room) => sum + count(room), 0)
  }

  /** Commits what waits, and tells everyone. */
  close(code: number, reason: string): void {
    this.#surroundings.queue.flush()
    this.#heartbeat.cancel()
    this.#sweeping.cancel()
    for (const room of this.#rooms.values()) {
      for (const participant of room.participants) participant.close(code, reason)
      room.destroy()
    }
    this.#rooms.clear()
  }
}

function keyOf(meetingId: string, layer: Layer): string {
  return `${meetingId}/${layer}`
}
