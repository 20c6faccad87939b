import * as decoding from 'lib0/decoding'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import { STEP } from '../simulation/protocol.ts'
import type { Step } from './recording.ts'
import type { Told } from './told.ts'

/** Something that the server told somebody: true from the step on that sent the last byte of it. */
export interface Fact {
  step: number
  tell: (told: Told) => void
}

const HEADERS_END = '\r\n\r\n'
const BINARY = 2

/** Reads from what was sent what the server told, in order. */
export function factsIn(steps: readonly Step[], meetingId: string): Fact[] {
  const unread = new Map<string, Buffer>()
  const isOpen = new Set<string>()
  const facts: Fact[] = []
  for (const [step, sent] of steps.entries()) {
    if (sent.kind !== 'send') continue
    const { socket, bytes } = sent
    let rest = Buffer.concat([unread.get(socket) ?? Buffer.alloc(0), bytes])
    if (!isOpen.has(socket)) {
      const text = rest.toString('latin1')
      if (text.includes(meetingId)) {
        facts.push({ step, tell: (told) => (told.meetingExists = true) })
      }
      if (!text.startsWith('HTTP/1.1 101 ') || !text.includes(HEADERS_END)) continue
      isOpen.add(socket)
      rest = rest.subarray(text.indexOf(HEADERS_END) + HEADERS_END.length)
    }
    const { messages, remainder } = messagesIn(rest)
    unread.set(socket, remainder)
    for (const message of messages) {
      const tell = factIn(message)
      if (tell) facts.push({ step, tell })
    }
  }
  return facts
}

/** The payloads of whole WebSocket frames; a server's are neither masked nor, here, in parts. */
function messagesIn(stream: Buffer): { messages: Buffer[]; remainder: Buffer } {
  const messages: Buffer[] = []
  let at = 0
  while (at + 2 <= stream.length) {
    const short = stream.readUInt8(at + 1) & 0x7f
    const headerBytes = short === 126 ? 4 : short === 127 ? 10 : 2
    if (at + headerBytes > stream.length) break
    const length =
      short === 126
        ? stream.readUInt16BE(at + 2)
        : short === 127
          ? Number(stream.readBigUInt64BE(at + 2))
          : short
    const end = at + headerBytes + length
    if (end > stream.length) break
    if ((stream.readUInt8(at) & 0x0f) === BINARY)
      messages.push(stream.subarray(at + headerBytes, end))
    at = end
  }
  return { messages, remainder: stream.subarray(at) }
}

function factIn(message: Buffer): Fact['tell'] | null {
  const decoder = decoding.createDecoder(message)
  const type = decoding.readVarUint(decoder)
  if (type === MESSAGE.saved) {
    const [, client = 0, clock = 0] = [0, 0, 0].map(() => decoding.readVarUint(decoder))
    return (told) => told.saved(client, clock)
  }
  if (type !== MESSAGE.sync || decoding.readVarUint(decoder) === STEP.stateVector) return null
  const update = Uint8Array.from(decoding.readVarUint8Array(decoder))
  return (told) => told.update(update)
}
