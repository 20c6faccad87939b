import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { stateVectorFrame, updateFrame } from '../../server/sync/frames.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { Precis } from './precis.ts'

/** A client of somebody's own making, which says what it likes. */
export class RawSocket {
  readonly #socket: WebSocket
  closeCode: number | null = null

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('close', (code) => (this.closeCode = code))
  }

  static async open(
    precis: Precis,
    meetingId: string,
    token: string,
    layer: Layer = 'minutes',
  ): Promise<RawSocket> {
    const socket = new WebSocket(`${precis.syncUrl}/${meetingId}/${layer}?token=${token}`)
    const raw = new RawSocket(socket)
    await new Promise((resolve) => socket.on('open', resolve))
    return raw
  }

  send(frame: Uint8Array): void {
    this.#socket.send(frame)
  }

  /** Sends all that a document holds, as one update. */
  sendAll(doc: Y.Doc): void {
    this.send(updateFrame(Y.encodeStateAsUpdate(doc)).payload)
  }

  /** @see handled */
  handled(): Promise<void> {
    return handled(this.#socket)
  }

  /** From now on it ignores that it was told to go. */
  stay(): void {
    this.#socket.close = () => {}
  }

  destroy(): void {
    this.#socket.terminate()
  }
}

/**
 * Frames are handled in their order: once a question is answered, so is all that was sent before. It
 * may still wait for its turn to be stored.
 */
export function handled(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.addEventListener('message', function heard({ data }) {
      const [type, step] = new Uint8Array(data as ArrayBuffer)
      if (type !== 0 || step !== 1) return
      socket.removeEventListener('message', heard)
      resolve()
    })
    socket.send(stateVectorFrame(Y.encodeStateVector(new Y.Doc())).payload)
  })
}
