import { FrameSocket } from './frameSocket.ts'
import type { Path, Server } from './servers.ts'
import { NOTHING_NEW, readMessage, SAVED_QUESTION, STATE_QUESTION } from './wire.ts'

/** What someone does with what they are sent; the bytes are valid during the call. */
export interface PersonListener {
  update?(update: Uint8Array, at: number): void
  presence?(body: Uint8Array, at: number): void
}

/** Someone in a room, who asks for its document as a stock client does. */
export class Person {
  readonly #socket: FrameSocket
  readonly #listener: PersonListener
  readonly #keepsDocuments: boolean
  #onSaved = () => {}
  closeCode: number | null = null
  /** How often the server has asked for all that this client has; twice means that it missed something. */
  stateQuestions = 0
  /** Resolves once the document is here; where none is kept, once connected. */
  readonly joined: Promise<void>

  constructor({ port, keepsDocuments }: Server, path: Path, listener: PersonListener) {
    this.#listener = listener
    this.#keepsDocuments = keepsDocuments
    let join = () => {}
    let fail: (error: Error) => void = () => {}
    this.joined = new Promise((resolve, reject) => {
      join = resolve
      fail = reject
    })
    // Who is cut off later has joined before.
    this.joined.catch(() => {})
    this.#socket = new FrameSocket(port, path, {
      opened: () => (keepsDocuments ? this.#socket.send(STATE_QUESTION) : join()),
      message: (payload, at) => this.#receive(payload, at, join),
      closed: (code) => {
        this.closeCode = code
        fail(new Error(`A connection was closed with ${code}.`))
      },
    })
  }

  #receive(payload: Buffer, at: number, join: () => void): void {
    const message = readMessage(payload)
    switch (message.kind) {
      case 'stateQuestion':
        this.stateQuestions++
        return this.#socket.send(NOTHING_NEW)
      case 'state':
        this.#listener.update?.(message.body, at)
        return join()
      case 'update':
        return this.#listener.update?.(message.body, at)
      case 'presence':
        return this.#listener.presence?.(message.body, at)
      case 'saved':
        return this.#onSaved()
      case 'other':
    }
  }

  get hasLeft(): boolean {
    return this.closeCode !== null
  }

  /** Frames received since this was last set to 0. */
  get frames(): number {
    return this.#socket.frames
  }

  set frames(count: number) {
    this.#socket.frames = count
  }

  send(frame: Buffer): void {
    this.#socket.send(frame)
  }

  /** Resolves once the server has committed what was sent; at once where nothing is kept. */
  async saved(): Promise<void> {
    if (!this.#keepsDocuments) return
    const answer = new Promise<void>((resolve) => (this.#onSaved = resolve))
    this.send(SAVED_QUESTION)
    await answer
  }

  stopReading(): void {
    this.#socket.stopReading()
  }

  readAgain(): void {
    this.#socket.readAgain()
  }

  leave(): void {
    this.#socket.close()
  }
}
