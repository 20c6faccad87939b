import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { AuditNote } from '../audit/auditChain.ts'
import type { Metrics } from '../http/metrics.ts'
import { log } from '../log.ts'
import { LINGER_MS, REST_MS } from '../limits/limits.ts'
import { StorageBroken } from '../storage/storage.ts'
import type { Author, LogEntry, Storage, StorageFull } from '../storage/storage.ts'
import type { Checkpointer } from './checkpointer.ts'
import type { CheckpointListener } from './checkpointing.ts'
import { Checkpointing } from './checkpointing.ts'
import { ClientIds } from './clientIds.ts'
import { containedClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { CommitQueue, Committer } from './commitQueue.ts'
import { Digests } from './digests.ts'
import { EncodedState } from './encodedState.ts'
import { updateFrame } from './frames.ts'
import { encodeAdmitted } from './gate/encodeAdmitted.ts'
import { Gate } from './gate/gate.ts'
import { inOrder } from './gate/order.ts'
import { LoggedDocument } from './loggedDocument.ts'
import type { Participant } from './participant.ts'
import { hasUnresolved, stateVectorBefore } from './replica.ts'
import { RoomPresence } from './roomPresence.ts'
import type { Frame } from './socket.ts'
import { groupByAuthor } from './turn.ts'
import type { Turn, Waiting } from './turn.ts'

/** A room that nobody has written in for this long is idle: its next update waits for no turn. */
const IDLE_MS = 250

/** Attaches to a room's document, each time it is loaded, what watches it change. */
export type Observer = (room: Room, doc: Y.Doc) => void

/** What rooms are built on. */
export interface RoomSurroundings {
  storage: Storage
  queue: CommitQueue
  clock: Clock
  metrics: Metrics
  checkpointer: Checkpointer
  observe: Observer
}

/**
 * One layer of one meeting while somebody uses it. What participants write waits beside the document
 * for the room's turn, in which it is applied, committed and shown; so between two turns the document
 * is what the log says, and everyone has been sent it.
 */
export class Room implements Committer, CheckpointListener {
  readonly meetingId: string
  readonly layer: Layer
  readonly participants = new Set<Participant>()
  readonly presence: RoomPresence
  readonly digests: Digests
  readonly #surroundings: RoomSurroundings
  #gate: Gate
  readonly #encoded = new EncodedState()
  readonly #clientIds: ClientIds
  readonly #document: LoggedDocument
  /** ms since the epoch. */
  #receivedAt = 0
  #usedAt: number
  readonly #checkpointing: Checkpointing
  #waiting: Waiting[] = []
  #turn: Turn | null = null
  #consequences: (() => void)[] = []
  #afterTurn: (() => void)[] = []
  #refusal: StorageFull | null = null

  constructor(meetingId: string, layer: Layer, surroundings: RoomSurroundings) {
    this.meetingId = meetingId
    this.layer = layer
    this.#surroundings = surroundings
    const { storage, clock } = surroundings
    this.#usedAt = clock.now()
    this.#gate = new Gate(layer)
    this.#clientIds = new ClientIds(storage.readWriters(meetingId, layer))
    this.#document = new LoggedDocument(meetingId, layer, storage, (doc) =>
      surroundings.observe(this, doc),
    )
    this.#checkpointing = new Checkpointing(this.#document, surroundings, this)
    const ownClock = containedClock(clock, (error) => this.failedFor(error))
    this.presence = new RoomPresence(this.participants, ownClock, (client, personId) =>
      this.#clientIds.mayUse(client, personId),
    )
    this.digests = new Digests(
      layer,
      () => this.doc,
      ownClock,
      () => this.#checkpointing.checkpointIfDoubted(),
    )
  }

  /** The document as committed and shown, for reading. */
  get doc(): Y.Doc {
    return this.#document.current
  }

  /** The seq up to which the log is durable. */
  get seq(): number {
    return this.#document.seq
  }

  /** True once the store has failed: nothing is taken, and nothing is told. */
  get isHalted(): boolean {
    return this.#surroundings.queue.isBroken
  }

  /** How many updates wait for the room's turn. */
  get waiting(): number {
    return this.#waiting.length
  }

  /**
   * Lets go of what nobody needs at the moment.
   *
   * @param now ms since the epoch.
   * @returns 'closed' when nobody needs the room at all, 'rested' when its document left the memory.
   */
  rest(now: number): 'closed' | 'rested' | 'kept' {
    const quietMs = now - this.#usedAt
    if (this.#waiting.length > 0) return 'kept'
    const isCheap = this.#document.isResting || this.#document.isSmall
    if (this.participants.size === 0) {
      return quietMs > (isCheap ? REST_MS : LINGER_MS) ? 'closed' : 'kept'
    }
    if (this.#document.isResting || !isCheap) return 'kept'
    if (quietMs <= REST_MS || this.digests.isPending) return 'kept'
    this.#letGo()
    return 'rested'
  }

  #letGo(): void {
    this.#document.letGo()
    this.#encoded.forget()
    this.#gate = new Gate(this.layer)
  }

  /** Makes the document again what the log says. */
  #reload(): void {
    this.#surroundings.metrics.rebuiltRooms.inc()
    this.#consequences = []
    this.#letGo()
  }

  /**
   * Takes a participant's update, for the next turn.
   *
   * @returns 'incomplete', having kept nothing, when the update builds on edits that are not here: the
   *   sender is to be asked for all it has.
   * @throws Refused when it may not be applied; nothing of it was kept.
   */
  receive(update: Uint8Array, participant: Participant): 'taken' | 'incomplete' {
    const author = participant.speaker.personId
    const admitted = this.#gate.admit(update, this.doc, (client) => this.#mayUse(client, author))
    if (admitted === 'incomplete') return 'incomplete'
    if (admitted === 'known') return 'taken'
    const one = { admitted, participant }
    this.#claim(one)
    this.#waiting.push(one)
    const now = this.#surroundings.clock.now()
    const wasIdle = now - this.#receivedAt > IDLE_MS
    this.#receivedAt = now
    this.#usedAt = now
    this.#surroundings.queue.schedule(this, wasIdle)
    // The rest of the turn's work is then this sender's, who pays for it.
    if (this.#gate.isLaden) this.#surroundings.queue.flush()
    return 'taken'
  }

  /** Whoever is seen under a client id has it, also before writing with it. */
  #mayUse(client: number, personId: string): boolean {
    return this.#clientIds.mayUse(client, personId) && this.presence.mayWriteAs(client, personId)
  }

  #claim({ admitted, participant }: Waiting): void {
    const { personId } = participant.speaker
    for (const { client } of admitted.parts) this.#clientIds.claim(client, personId)
  }

  takeTurn(): readonly LogEntry[] {
    if (this.#turn === null && this.#waiting.length > 0) this.#turn = this.#beginTurn()
    return this.#turn?.entries ?? []
  }

  #beginTurn(): Turn {
    let from: readonly Waiting[] = this.#waiting
    this.#waiting = []
    let update = encodeAdmitted(from.map(({ admitted }) => admitted))
    if (!this.#applies(update, from)) {
      from = this.#applyOneByOne(from)
      this.#clientIds.forgetNew()
      for (const one of from) this.#claim(one)
      update = encodeAdmitted(from.map(({ admitted }) => admitted))
    }
    this.#gate.applied()
    return { from, update, entries: this.#entriesOf(from, update) }
  }

  /** @returns false when the document is afterwards not what it should be, and is to be loaded again. */
  #applies(update: Uint8Array, from: readonly Waiting[]): boolean {
    try {
      Y.applyUpdate(this.doc, update)
    } catch {
      return false
    }
    if (hasUnresolved(this.doc)) return false
    return from.every(({ admitted }) => inOrder(this.doc, admitted.unproven))
  }

  /** Finds who sent what the gate should not have let through, and goes on without them. */
  #applyOneByOne(waiting: readonly Waiting[]): readonly Waiting[] {
    let sound = waiting
    for (;;) {
      this.#reload()
      const culprit = sound.find((one) => !this.#applies(encodeAdmitted([one.admitted]), [one]))
      if (!culprit) return sound
      // Whoever built on what is taken out sends it again after the next question.
      sound = sound.filter(({ participant }) => participant !== culprit.participant)
      this.#surroundings.metrics.refusedUpdates.inc({ layer: this.layer, cause: 'unsound' })
      culprit.participant.close(CLOSE.unreadable, 'The update does not fit the document.')
    }
  }

  #entriesOf(from: readonly Waiting[], update: Uint8Array): LogEntry[] {
    const byAuthor = groupByAuthor(from)
    return [...byAuthor].map(([author, ones], index) =>
      this.#entry(author, byAuthor.size === 1 ? update : encodeAdmitted(ones), index),
    )
  }

  #entry(author: Author, update: Uint8Array, index: number): LogEntry {
    return {
      meetingId: this.meetingId,
      layer: this.layer,
      seq: this.seq + 1 + index,
      author,
      at: Math.floor(this.#surroundings.clock.now()),
      update,
      newClients: this.#clientIds.newOf(author),
    }
  }

  /**
   * For observers of the document: runs `action` once the transaction that is being observed is
   * durable, and never if it is refused.
   */
  onceDurable(action: () => void): void {
    this.#consequences.push(action)
  }

  /** Runs `action` once everything received so far is durable; now, if it is. */
  whenCommitted(action: () => void): void {
    if (this.#waiting.length === 0 && this.#turn === null) action()
    else this.#afterTurn.push(action)
  }

  /** The frames that bring whoever has this state vector to the document's state. */
  stateSince(stateVector: Uint8Array): readonly Frame[] {
    this.#usedAt = this.#surroundings.clock.now()
    return this.#encoded.since(stateVector, this.doc)
  }

  /**
   * Edits the document as the server, on behalf of `author`, and commits at once.
   *
   * @throws StorageFull when the disk has no room, and whatever `work` throws; the edit was not made
   *   then.
   */
  edit<T>(author: Author, work: (doc: Y.Doc) => T, note?: AuditNote): T {
    const { queue } = this.#surroundings
    queue.flush()
    const result = this.stage(author, work, note)
    queue.flush()
    this.settleStaged()
    return result
  }

  /**
   * Edits the document, for the queue's next commit; nothing may wait there before. What becomes of it
   * `settleStaged` says.
   *
   * @param note is written with the edit, unless it changes nothing
   * @throws whatever `work` throws; the edit was not made then
   */
  stage<T>(author: Author, work: (doc: Y.Doc) => T, note?: AuditNote): T {
    this.#refusal = null
    let update: Uint8Array | null = null
    const keep = (encoded: Uint8Array) => (update = encoded)
    const { doc } = this
    this.#usedAt = this.#surroundings.clock.now()
    doc.on('update', keep)
    const result = this.#orReload(() => doc.transact(() => work(doc)))
    doc.off('update', keep)
    if (update === null) return result
    const { clientID } = doc
    // Nobody may write with the server's own client id, whoever it edits for.
    this.#clientIds.claim(clientID, null)
    const newClients = this.#clientIds.newOf(null)
    const logged = { ...this.#entry(author, update, 0), newClients, byServer: true }
    const entry = note ? { ...logged, note } : logged
    this.#turn = { entries: [entry], update, from: [] }
    this.#surroundings.queue.schedule(this, true)
    return result
  }

  /** @throws StorageFull when the disk had no room for what was staged; the edit was not made then. */
  settleStaged(): void {
    if (this.#refusal) throw this.#refusal
    if (this.#turn) throw new StorageBroken('The store has failed; nothing is kept any more.')
  }

  /** Takes back what was staged. */
  unstage(): void {
    this.#turn = null
    this.#clientIds.forgetNew()
    this.#reload()
  }

  #orReload<T>(change: () => T): T {
    try {
      return change()
    } catch (error) {
      // A transaction that throws half-way has been made in half.
      this.#reload()
      throw error
    }
  }

  committed(): void {
    const turn = this.#turn
    this.#turn = null
    if (turn === null || turn.entries.length === 0) return
    this.#document.logged(turn.entries)
    this.#clientIds.logged()
    this.#afterTurn.push(...this.#consequences)
    this.#consequences = []
    this.#show(turn)
    this.digests.changed()
  }

  #show({ update, from }: Turn): void {
    const frame = updateFrame(update)
    this.#encoded.changed(frame)
    const before = () => stateVectorBefore(this.doc, update)
    const writers = new Set(from.map(({ participant }) => participant))
    let shown = 0
    for (const participant of this.participants) {
      if (writers.has(participant)) continue
      participant.show(frame, before)
      shown++
    }
    this.#surroundings.metrics.sentFrames.inc({ kind: 'update' }, shown)
    if (writers.size === 1) return
    // Nobody needs an echo of their own words.
    for (const writer of writers) {
      const others = from.filter(({ participant }) => participant !== writer)
      writer.show(updateFrame(encodeAdmitted(others.map(({ admitted }) => admitted))), before)
    }
  }

  settled(): void {
    const actions = this.#afterTurn
    this.#afterTurn = []
    for (const action of actions) action()
    this.#checkpointing.checkpointIfLong()
  }

  refused(error: StorageFull): void {
    this.#refusal = error
    this.#startOver(CLOSE.cannotStore, 'The server cannot store edits at the moment.')
  }

  failed(error: unknown): void {
    log.error('A room failed and starts again from its log.', error)
    this.#startOver(CLOSE.failed, 'The server has to read this meeting again.')
  }

  /** Everyone still holds what was not stored, and offers it again on coming back. */
  #startOver(code: number, reason: string): void {
    this.#turn = null
    this.#waiting = []
    this.#clientIds.forgetNew()
    this.#afterTurn = []
    this.#reload()
    for (const participant of this.participants) participant.close(code, reason)
  }

  /** Pages that went the way of the document here find out by the next digest. */
  documentDiffers(): void {
    if (this.#waiting.length > 0) this.#surroundings.queue.flush()
    this.#reload()
    this.digests.changed()
  }

  /** Something threw while a participant's frame was handled. */
  failedFor(error: unknown): void {
    this.#surroundings.queue.failed(this, error)
  }

  join(participant: Participant): void {
    this.#usedAt = this.#surroundings.clock.now()
    this.participants.add(participant)
    participant.send(this.presence.introduction(participant))
  }

  leave(participant: Participant): void {
    this.#usedAt = this.#surroundings.clock.now()
    this.participants.delete(participant)
    this.digests.leave(participant)
    this.presence.leave(participant)
  }

  destroy(): void {
    this.digests.stop()
    this.#checkpointing.stop()
    this.#document.letGo()
  }
}
