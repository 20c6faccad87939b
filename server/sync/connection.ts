import * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Metrics } from '../http/metrics.ts'
import { STALLED_MS, UNREAD_BYTES } from '../limits/limits.ts'
import { Budget } from './budget.ts'
import type { Clock } from './clock.ts'
import { decodeFrame, presenceFrame, savedFrame, stateVectorFrame } from './frames.ts'
import type { ClientFrame } from './frames.ts'
import { Refused } from './gate/refused.ts'
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

/** The empty update: no structs and no deletes. It is what a reader answers, and writes nothing. */
const EMPTY_UPDATE_BYTES = 2

type SavedQuery = Extract<ClientFrame, { kind: 'savedQuery' }>

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
  /** True from asking the client for all it has until it has answered: until then it may lack edits. */
  #awaitsState = false
  #resyncs = 0
  #unansweredQuery: SavedQuery | null = null
  #isAlive = true
  #heardAt: number
  /** Since the client's silence was last looked at. */
  #hasSent = false
  #lookedAt: number
  /** What the client has been sent, as a state vector, from where on it did not read fast enough. */
  #behindSince: Uint8Array | null = null

  constructor(socket: Socket, room: Room, speaker: Speaker, metrics: Metrics, clock: Clock) {
    this.#socket = socket
    this.#room = room
    this.speaker = speaker
    this.#metrics = metrics
    this.#clock = clock
    this.#mayWrite = mayWrite(room.layer, speaker.roles)
    this.#heardAt = clock.now()
    this.#lookedAt = clock.now()
    this.#budget = new Budget(socket, clock, metrics)
    socket.listen({
      message: (data, isBinary) => this.#receive(data, isBinary),
      drained: () => this.#drained(),
      pong: () => this.#heard(),
      closed: () => room.leave(this),
    })
    this.#askForState()
    room.join(this)
  }

  get isBehind(): boolean {
    return this.#behindSince !== null
  }

  send(frame: Frame): void {
    this.#hasSent = true
    this.#socket.send(frame)
  }

  show(frame: Frame, before: () => Uint8Array): void {
    if (this.#behindSince) return
    if (this.#socket.unread <= UNREAD_BYTES) return this.send(frame)
    this.#behindSince = before()
    this.#watchUnread(this.#socket.unread)
  }

  /** A reader that takes nothing at all is cut off: its page comes back for the state. */
  #watchUnread(unread: number): void {
    this.#clock.after(STALLED_MS, () => {
      if (this.#socket.unread === 0 || !this.#socket.isOpen) return
      if (this.#socket.unread < unread) return this.#watchUnread(this.#socket.unread)
      this.#metrics.cutOffs.inc()
      this.#socket.terminate()
    })
  }

  #drained(): void {
    this.#budget.read()
    // A closing socket is drained too.
    if (!this.#socket.isOpen || this.#room.isHalted) return
    const since = this.#behindSince
    if (since === null) return
    this.#behindSince = null
    this.#metrics.catchUps.inc()
    this.#sendState(since)
    this.#room.presence.introduce(this)
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
    if (askedAt - this.#heardAt < ANSWER_MS) return
    this.#socket.ping()
    this.#clock.after(ANSWER_MS, () => {
      if (this.#heardAt < askedAt) this.#socket.terminate()
    })
  }

  #heard(): void {
    this.#isAlive = true
    this.#heardAt = this.#clock.now()
  }

  #receive(data: Uint8Array, isBinary: boolean): void {
    // What arrives after a refusal, or after the room closed, is not of this connection any more.
    if (!this.#socket.isOpen || this.#room.isHalted) return
    this.#heard()
    if (!isBinary) return this.#refuseBytes('Frames of this protocol are binary.')
    const frame = readable(() => decodeFrame(data))
    if (frame === null) return this.#refuseBytes('The frame is malformed.')
    try {
      this.#handle(frame)
    } catch (error) {
      this.#room.failedFor(error)
    }
    this.#budget.received(data.length, this.#clock.now() - this.#heardAt)
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
        return this.#room.presence.introduce(this)
      case 'digestSubscription':
        return this.#room.digests.subscribe(this)
    }
  }

  #answerStateVector(stateVector: Uint8Array): void {
    if (readable(() => Y.decodeStateVector(stateVector)) === null) {
      return this.#refuseBytes('The state vector is malformed.')
    }
    this.#sendState(stateVector)
  }

  #sendState(stateVector: Uint8Array): void {
    for (const frame of this.#room.stateSince(stateVector)) {
      this.send(frame)
      this.#budget.answered(frame.wire.length)
    }
    if (this.#socket.unread <= UNREAD_BYTES) return
    this.#budget.pauseUntilRead()
    this.#watchUnread(this.#socket.unread)
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
    this.send(stateVectorFrame(Y.encodeStateVector(this.#room.doc)))
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
      this.send(savedFrame(query.edit, query.clientId, clock, at))
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
    if (!this.#hasSent) this.send(presenceFrame(NOBODY))
    this.#hasSent = false
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
