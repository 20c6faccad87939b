import * as Y from 'yjs'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Metrics } from '../http/metrics.ts'
import { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import { decodeFrame, presenceFrame, savedFrame, stateVectorFrame } from './frames.ts'
import type { ClientFrame } from './frames.ts'
import { Refused } from './gate/refused.ts'
import { Outbox } from './outbox.ts'
import type { Participant } from './participant.ts'
import { NOBODY } from './presence.ts'
import type { Speaker } from './presence.ts'
import type { Room } from './room.ts'
import type { Frame, Socket } from './socket.ts'

/** y-websocket takes 30 s without a message for a dead connection, and reconnects. */
const SILENCE_MS = 10_000
/** How soon a live page answers when another connection claims to be it. */
const ANSWER_MS = 3_000
/** How often in a row a client is asked for all it has before it is taken for broken. */
const RESYNCS = 20
/** The most a close frame can say, in bytes of UTF-8: RFC 6455, section 5.5. */
const REASON_BYTES = 123

/** Thousands of client ids: more than a layer has seen in weeks. */
const STATE_VECTOR_BYTES = 128 * 1024
/** What a ping or a pong counts for: it costs far more than its length. */
const CONTROL_BYTES = 1024

/** The empty update: no structs and no deletes. It is what a reader answers, and writes nothing. */
const EMPTY_UPDATE_BYTES = 2

type SavedQuery = Extract<ClientFrame, { kind: 'savedQuery' }>

/** Who joins, and whether as a writer. */
export interface Admittance {
  speaker: Speaker
  mayWrite: boolean
}

/**
 * One socket in one room. What it may do was decided when it was admitted to the layer; every frame
 * is held against that.
 */
export class Connection implements Participant {
  readonly speaker: Speaker
  readonly #socket: Socket
  readonly #room: Room
  readonly #metrics: Metrics
  readonly #clock: Clock
  readonly #mayWrite: boolean
  readonly #budget: Budget
  readonly #outbox: Outbox
  /** Arrived with what used up the budget; nothing more comes while the socket is paused. */
  readonly #unhandled: { data: Uint8Array; isBinary: boolean }[] = []
  /** True from asking the client for all it has until it has answered: until then it may lack edits. */
  #awaitsState = false
  #resyncs = 0
  #unansweredQuery: SavedQuery | null = null
  #isAlive = true
  #heardAt: number
  #lookedAt: number

  constructor(
    socket: Socket,
    room: Room,
    { speaker, mayWrite }: Admittance,
    metrics: Metrics,
    clock: Clock,
  ) {
    this.#socket = socket
    this.#room = room
    this.speaker = speaker
    this.#metrics = metrics
    this.#clock = clock
    this.#mayWrite = mayWrite
    this.#heardAt = clock.now()
    this.#lookedAt = clock.now()
    this.#budget = new Budget(socket, clock, metrics, () => this.#readOn())
    this.#outbox = new Outbox(socket, clock, metrics, this.#budget)
    socket.listen({
      message: (data, isBinary) => this.#receive(data, isBinary),
      drained: () => this.#guarded(() => this.#drained()),
      control: () => this.#control(),
      closed: () => room.leave(this),
    })
    this.#askForState()
    room.join(this)
  }

  get isBehind(): boolean {
    return this.#outbox.isBehind
  }

  send(frame: Frame): void {
    this.#outbox.send(frame)
  }

  show(frame: Frame, before: () => Uint8Array): void {
    this.#outbox.show(frame, before)
  }

  #drained(): void {
    const hadUnread = this.#budget.takeRead()
    // A closing socket is drained too.
    if (!this.#socket.isOpen || this.#room.isHalted) return
    const since = this.#outbox.takeBehind()
    if (since) this.#sendState(since)
    // Presence was not sent meanwhile either.
    if (since ?? hadUnread) this.#room.presence.bringUpToDate(this)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, Buffer.from(reason).subarray(0, REASON_BYTES).toString())
  }

  beat(): void {
    // A client whose frames the server does not read at the moment cannot answer either.
    if (this.#budget.isOverdrawn) return
    if (!this.#isAlive) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
  }

  confirmAlive(): void {
    const askedAt = this.#clock.now()
    if (this.#budget.isOverdrawn || askedAt - this.#heardAt < ANSWER_MS) return
    this.#heardAt = askedAt
    this.#socket.ping()
    this.#clock.after(ANSWER_MS, () => {
      if (this.#heardAt === askedAt && !this.#budget.isOverdrawn) this.#socket.terminate()
    })
  }

  #control(): void {
    this.#isAlive = true
    this.#heardAt = this.#clock.now()
    this.#budget.received(CONTROL_BYTES, 0)
  }

  #receive(data: Uint8Array, isBinary: boolean): void {
    if (this.#budget.isOverdrawn) this.#unhandled.push({ data, isBinary })
    else this.#read(data, isBinary)
  }

  /** The budget is there again. */
  #readOn(): void {
    while (!this.#budget.isOverdrawn) {
      const next = this.#unhandled.shift()
      if (!next) return this.#socket.resume()
      this.#read(next.data, next.isBinary)
    }
  }

  #read(data: Uint8Array, isBinary: boolean): void {
    // What arrives after a refusal, or after the room closed, is not of this connection any more.
    if (!this.#socket.isOpen || this.#room.isHalted) {
      this.#metrics.refusedFrames.inc({ layer: this.#room.layer, reason: 'closed' })
      return
    }
    this.#isAlive = true
    this.#heardAt = this.#clock.now()
    if (!isBinary) return this.#refuseBytes('Frames of this protocol are binary.')
    const frame = readable(() => decodeFrame(data))
    if (frame === null) return this.#refuseBytes('The frame is malformed.')
    this.#guarded(() => this.#handle(frame))
    this.#budget.received(data.length, this.#clock.now() - this.#heardAt)
  }

  #guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#room.failedFor(error)
    }
  }

  #refuseBytes(reason: string): void {
    this.#metrics.refusedFrames.inc({ layer: this.#room.layer, reason: 'malformed' })
    this.close(CLOSE.unreadable, reason)
  }

  #handle(frame: ClientFrame): void {
    switch (frame.kind) {
      case 'stateVector':
        return this.#answerStateVector(frame.stateVector)
      case 'update':
        return this.#takeUpdate(frame.update, frame.answersStateVector)
      case 'savedQuery':
        return this.#answerSaved(frame)
      case 'presence':
        return this.#showPresence(frame.update)
      case 'presenceQuery':
        return this.#outbox.answer(this.#room.presence.introduction(this))
      case 'digestSubscription':
        return this.#room.digests.subscribe(this)
    }
  }

  #answerStateVector(stateVector: Uint8Array): void {
    const isReadable = stateVector.length <= STATE_VECTOR_BYTES
    if (!isReadable || readable(() => Y.decodeStateVector(stateVector)) === null) {
      return this.#refuseBytes('The state vector is malformed.')
    }
    this.#sendState(stateVector)
  }

  #sendState(stateVector: Uint8Array): void {
    for (const frame of this.#room.stateSince(stateVector)) this.#outbox.answer(frame)
  }

  #takeUpdate(update: Uint8Array, answersStateVector: boolean): void {
    if (update.length <= EMPTY_UPDATE_BYTES) return this.#caughtUp(answersStateVector)
    if (!this.#mayWrite) {
      // A reader's editor may tidy formatting it receives; nobody else ever sees that.
      this.#metrics.refusedFrames.inc({ layer: this.#room.layer, reason: 'notAllowed' })
      return
    }
    const outcome = this.#admit(update)
    if (outcome === 'refused') return
    if (outcome === 'taken') return this.#caughtUp(answersStateVector)
    // Keys pressed while the client's answer is under way build on edits that the answer brings.
    if (this.#awaitsState && !answersStateVector) return
    this.#askForState()
  }

  #admit(update: Uint8Array): 'taken' | 'incomplete' | 'refused' {
    try {
      return this.#room.receive(update, this)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { layer } = this.#room
      this.#metrics.refusedUpdates.inc({ layer, cause: error.cause })
      this.close(CLOSE.unreadable, error.message)
      return 'refused'
    }
  }

  #caughtUp(answersStateVector: boolean): void {
    if (!answersStateVector) return
    this.#awaitsState = false
    this.#resyncs = 0
    const query = this.#unansweredQuery
    this.#unansweredQuery = null
    if (query) this.#answerSaved(query)
  }

  #askForState(): void {
    this.#resyncs++
    if (this.#resyncs > RESYNCS) return this.#refuseBytes('The edits keep arriving with gaps.')
    this.#awaitsState = true
    this.#outbox.answer(stateVectorFrame(Y.encodeStateVector(this.#room.doc)))
  }

  /** An answer covers every frame before the question, so it waits while any of them may be missing. */
  #answerSaved(query: SavedQuery): void {
    if (!this.#mayWrite) return
    if (this.#awaitsState) {
      this.#unansweredQuery = query
      return
    }
    this.#room.whenCommitted(() => {
      const clock = Y.getState(this.#room.doc.store, query.clientId)
      const at = Math.floor(this.#clock.now())
      this.#outbox.answer(savedFrame(query.edit, query.clientId, clock, at))
    })
  }

  #showPresence(update: Uint8Array): void {
    const isRead = readable(() => {
      this.#room.presence.receive(this, update)
      return true
    })
    if (!isRead) return this.#refuseBytes('The presence is malformed.')
    this.#breakSilence()
  }

  #breakSilence(): void {
    const now = this.#clock.now()
    if (now - this.#lookedAt < SILENCE_MS) return
    if (this.#outbox.takeSilence()) this.send(presenceFrame(NOBODY))
    this.#lookedAt = now
  }
}

/** What `read` returns, or null for bytes from outside that it cannot read. */
function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
