import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from '../../../shared/sync/protocol.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2
/** A state vector of nothing, and an update of nothing. */
const EMPTY_STATE_VECTOR = new Uint8Array([0])
const EMPTY_UPDATE = new Uint8Array([0, 0])

const FINAL = 0x80
const MASKED = 0x80
export const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const

/** A client's frame, ready to be written. Its mask is zero, which leaves the payload as it is. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.alloc(2 + lengthBytes + 4 + length)
  frame[0] = FINAL | opcode
  frame[1] = MASKED | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127)
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2)
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + lengthBytes + 4)
  return frame
}

function message(types: readonly number[], body: Uint8Array): Buffer {
  const payload = encoding.encode((encoder) => {
    for (const type of types) encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, body)
  })
  return clientFrame(OPCODE.binary, payload)
}

/** Asks for everything, as a client does that has nothing. */
export const STATE_QUESTION = message([MESSAGE.sync, SYNC_STEP_1], EMPTY_STATE_VECTOR)
/** What a client answers that has nothing to add. */
export const NOTHING_NEW = message([MESSAGE.sync, SYNC_STEP_2], EMPTY_UPDATE)

export const updateMessage = (update: Uint8Array) => message([MESSAGE.sync, SYNC_UPDATE], update)

/** The awareness state of one client. */
export function presenceMessage(clientId: number, clock: number, state: string): Buffer {
  const body = encoding.encode((encoder) => {
    for (const number of [1, clientId, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, state)
  })
  return message([MESSAGE.awareness], body)
}

/** Asks to be told once everything sent so far is committed. */
export const SAVED_QUESTION = clientFrame(
  OPCODE.binary,
  encoding.encode((encoder) => {
    for (const number of [MESSAGE.saved, 1, 1, 1]) encoding.writeVarUint(encoder, number)
  }),
)

/** What a server said; `body` is a view of what was received. */
export type ServerMessage =
  | { kind: 'stateQuestion' | 'saved' | 'other' }
  | { kind: 'state' | 'update' | 'presence'; body: Uint8Array }

export function readMessage(payload: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(payload)
  const type = decoding.readVarUint(decoder)
  if (type === MESSAGE.saved) return { kind: 'saved' }
  if (type === MESSAGE.awareness) {
    return { kind: 'presence', body: decoding.readVarUint8Array(decoder) }
  }
  if (type !== MESSAGE.sync) return { kind: 'other' }
  const step = decoding.readVarUint(decoder)
  if (step === SYNC_STEP_1) return { kind: 'stateQuestion' }
  const body = decoding.readVarUint8Array(decoder)
  return { kind: step === SYNC_STEP_2 ? 'state' : 'update', body }
}

/** The client ids and clocks of an awareness update. */
export function readPresence(body: Uint8Array): { clientId: number; clock: number }[] {
  const decoder = decoding.createDecoder(body)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    decoding.readVarUint8Array(decoder)
    return { clientId, clock }
  })
}
