import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Metrics } from '../http/metrics.ts'
import { decodeFrame, presenceFrame, savedFrame, stateFrame, stateVectorFrame } from './frames.ts'
import type { ClientFrame } from './frames.ts'
import { NOBODY } from './presence.ts'
import type { Speaker } from './presence.ts'
import { MalformedUpdate } from './room.ts'
import type { Participant, Room } from './room.ts'

/** A reader that leaves more than this unread is cut off, and catches up when it comes back. */
const UNREAD_BYTES = 32 * 1024 * 1024
const PING_MS = 20_000
/** y-websocket takes 30 s without a message for a dead connection, and reconnects. */
const SILENCE_MS = 10_000
/** How often in a row a client is asked for all it has before it is taken for broken. */
const RESYNCS = 20

/** The empty update: no structs and no deletes. It is what a reader answers, and writes nothing. */
const EMPTY_UPDATE_BYTES = 2

type SavedQuery = Extract<ClientFrame, { kind: 'savedQuery' }>

/**
 * One socket in one room. What it may do was decided when it was admitted to the layer; every frame
 * is held against that.
 */
export class Connection implements Participant {
  readonly speaker: Speaker
  readonly #socket: WebSocket
  readonly #room: Room
  readonly #metrics: Metrics
  readonly #mayWrite: boolean
  /** True from asking the client for all it has until it has answered: until then it may lack edits. */
  #awaitsState = false
  #resyncs = 0
  #unansweredQuery: SavedQuery | null = null
  #isAlive = true
  #lastSent = Date.now()

  constructor(socket: WebSocket, room: Room, speaker: Speaker, metrics: Metrics) {
    this.#socket = socket
    this.#room = room
    this.speaker = speaker
    this.#metrics = metrics
    this.#mayWrite = mayWrite(room.layer, speaker.roles)
    const heartbeat = setInterval(() => this.#beat(), PING_MS)
    socket.on('pong', () => (this.#isAlive = true))
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary))
    socket.on('close', () => {
      clearInterval(heartbeat)
      room.leave(this)
    })
    room.join(this)
    this.#askForState()
    const everyone = room.presence.everyoneBut(speaker.personId)
    if (everyone) this.send(presenceFrame(everyone))
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > UNREAD_BYTES) return this.#socket.terminate()
    this.#lastSent = Date.now()
    this.#socket.send(frame)
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  #beat(): void {
    if (!this.#isAlive) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
  }

  #receive(data: Buffer, isBinary: boolean): void {
    // What arrives after a refusal, or after the room closed, is not of this connection any more.
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#isAlive = true
    if (!isBinary) return this.#refuseBytes('Frames of this protocol are binary.')
    const frame = readable(() => decodeFrame(data))
    if (frame === null) return this.#refuseBytes('The frame is malformed.')
    this.#handle(frame)
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
      case 'presenceQuery': {
        const everyone = this.#room.presence.everyoneBut(this.speaker.personId)
        if (everyone) this.send(presenceFrame(everyone))
      }
    }
  }

  /** A joiner is told only what is durable, so the answer waits for the commit under way. */
  #answerStateVector(stateVector: Uint8Array): void {
    if (readable(() => Y.decodeStateVector(stateVector)) === null) {
      return this.#refuseBytes('The state vector is malformed.')
    }
    this.#room.whenCommitted(() =>
      this.send(stateFrame(Y.encodeStateAsUpdate(this.#room.doc, stateVector))),
    )
  }

  #takeUpdate(update: Uint8Array, answersStateVector: boolean): void {
    if (update.length <= EMPTY_UPDATE_BYTES) return this.#caughtUp(answersStateVector)
    if (!this.#mayWrite) {
      // A reader's editor may tidy formatting it receives; nobody else ever sees that.
      this.#metrics.refusedFrames.inc({ layer: this.#room.layer, reason: 'notAllowed' })
      return
    }
    const outcome = this.#apply(update)
    if (outcome === 'malformed') return this.#refuseBytes('The update cannot be read.')
    if (outcome === 'applied') return this.#caughtUp(answersStateVector)
    // Keys pressed while the client's answer is under way build on edits that the answer brings.
    if (this.#awaitsState && !answersStateVector) return
    this.#askForState()
  }

  #apply(update: Uint8Array): 'applied' | 'incomplete' | 'malformed' {
    try {
      return this.#room.apply(update, this)
    } catch (error) {
      if (error instanceof MalformedUpdate) return 'malformed'
      throw error
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
      this.send(savedFrame(query.edit, query.clientId, clock, Date.now()))
    })
  }

  #showPresence(update: Uint8Array): void {
    const shown = readable(() => ({
      update: this.#room.presence.receive(this, this.speaker, update),
    }))
    if (shown === null) return this.#refuseBytes('The presence is malformed.')
    if (shown.update) this.#room.broadcastPresence(shown.update, this)
    if (Date.now() - this.#lastSent > SILENCE_MS) this.send(presenceFrame(NOBODY))
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
