import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { clientFrame, OPCODE } from './wire.ts'

const HEAD_END = '\r\n\r\n'
/** Why it closed, when it did without a close frame: RFC 6455, section 7.1.5. */
const ABNORMAL = 1006
const NORMAL = Buffer.from([0x03, 0xe8])

export interface FrameListener {
  opened(): void
  /** @param payload a view that is valid during the call. @param at when it arrived. */
  message(payload: Buffer, at: number): void
  closed(code: number): void
}

/**
 * A WebSocket client that does no more than read whole frames off a TCP socket and write ready-made
 * ones, so that hundreds of clients in one process cost less than the server that they measure.
 */
export class FrameSocket {
  readonly #socket: Socket
  readonly #listener: FrameListener
  #hasUpgraded = false
  #pieces: Buffer[] = []
  #held = 0
  /** How many bytes make the next step possible. */
  #needed = 1
  #closeCode: number | null = null
  #isClosed = false
  /** Since the last time someone set it to 0. */
  frames = 0

  constructor(port: number, path: string, listener: FrameListener) {
    this.#listener = listener
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    const request = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ].join('\r\n')
    this.#socket.on('connect', () => this.#socket.write(request + HEAD_END))
    this.#socket.on('data', (bytes: Buffer) => this.#gather(bytes))
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => {
      this.#isClosed = true
      this.#listener.closed(this.#closeCode ?? ABNORMAL)
    })
  }

  /** @param frame as `clientFrame` makes them. */
  send(frame: Buffer): void {
    if (!this.#isClosed) this.#socket.write(frame)
  }

  stopReading(): void {
    this.#socket.pause()
  }

  readAgain(): void {
    this.#socket.resume()
  }

  close(): void {
    this.send(clientFrame(OPCODE.close, NORMAL))
    this.#socket.end()
  }

  #gather(bytes: Buffer): void {
    const at = performance.now()
    this.#pieces.push(bytes)
    this.#held += bytes.length
    // A large frame is joined once, not at each of its pieces.
    if (this.#held < this.#needed) return
    const whole = this.#pieces.length === 1 ? bytes : Buffer.concat(this.#pieces)
    const used = this.#hasUpgraded ? this.#readFrames(whole, 0, at) : this.#readHead(whole, at)
    const rest = whole.subarray(used)
    this.#pieces = rest.length > 0 ? [rest] : []
    this.#held = rest.length
  }

  /** @returns how many bytes were read. */
  #readHead(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(HEAD_END)
    this.#needed = bytes.length + 1
    if (end < 0) return 0
    const [status = ''] = bytes.toString('latin1', 0, end).split('\r\n')
    if (!status.startsWith('HTTP/1.1 101')) {
      this.#socket.destroy(new Error(status))
      return bytes.length
    }
    this.#hasUpgraded = true
    this.#listener.opened()
    return this.#readFrames(bytes, end + HEAD_END.length, at)
  }

  #readFrames(bytes: Buffer, start: number, at: number): number {
    let from = start
    for (;;) {
      const present = bytes.length - from
      const header = present < 2 ? 2 : headerBytes(bytes, from)
      const size = present < header ? header : header + payloadBytes(bytes, from)
      if (present < size) {
        this.#needed = size
        return from
      }
      const payload = bytes.subarray(from + header, from + size)
      this.#read((bytes[from] as number) & 15, payload, at)
      from += size
    }
  }

  #read(opcode: number, payload: Buffer, at: number): void {
    if (opcode === OPCODE.binary) {
      this.frames++
      this.#listener.message(payload, at)
    } else if (opcode === OPCODE.ping) {
      this.send(clientFrame(OPCODE.pong, payload))
    } else if (opcode === OPCODE.close) {
      this.#closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : ABNORMAL
      this.#socket.end()
    }
  }
}

function headerBytes(bytes: Buffer, from: number): number {
  const length = (bytes[from + 1] as number) & 127
  return length === 127 ? 10 : length === 126 ? 4 : 2
}

function payloadBytes(bytes: Buffer, from: number): number {
  const length = (bytes[from + 1] as number) & 127
  if (length === 126) return bytes.readUInt16BE(from + 2)
  return length === 127 ? Number(bytes.readBigUInt64BE(from + 2)) : length
}
