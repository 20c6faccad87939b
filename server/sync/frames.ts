import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import type { Frame } from './socket.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2

/**
 * What a client may say. A SyncStep2 is a write like any update, so both are one kind here. Bytes are
 * views of what was received.
 */
export type ClientFrame =
  | { kind: 'stateVector'; stateVector: Uint8Array }
  | { kind: 'update'; update: Uint8Array; answersStateVector: boolean }
  | { kind: 'presence'; update: Uint8Array }
  | { kind: 'presenceQuery' }
  | { kind: 'savedQuery'; edit: number; clientId: number; clock: number }
  | { kind: 'digestSubscription' }

/** @throws Error when the bytes are not exactly one frame of the protocol. */
export function decodeFrame(bytes: Uint8Array): ClientFrame {
  const decoder = decoding.createDecoder(bytes)
  const frame = readFrame(decoder)
  if (decoding.hasContent(decoder)) throw new Error('The frame has bytes after its end.')
  return frame
}

function readFrame(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case MESSAGE.sync:
      return readSync(decoder)
    case MESSAGE.awareness:
      return { kind: 'presence', update: readBytes(decoder) }
    case MESSAGE.queryAwareness:
      return { kind: 'presenceQuery' }
    case MESSAGE.saved:
      return {
        kind: 'savedQuery',
        edit: decoding.readVarUint(decoder),
        clientId: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
      }
    case MESSAGE.digest:
      return { kind: 'digestSubscription' }
    default:
      throw new Error(`There is no message type ${type}.`)
  }
}

function readSync(decoder: decoding.Decoder): ClientFrame {
  const step = decoding.readVarUint(decoder)
  switch (step) {
    case SYNC_STEP_1:
      return { kind: 'stateVector', stateVector: readBytes(decoder) }
    case SYNC_STEP_2:
      return { kind: 'update', update: readBytes(decoder), answersStateVector: true }
    case SYNC_UPDATE:
      return { kind: 'update', update: readBytes(decoder), answersStateVector: false }
    default:
      throw new Error(`There is no sync message ${step}.`)
  }
}

/** @throws RangeError where the length leads past the end. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder)
  if (length > decoder.arr.length - decoder.pos) throw new RangeError('The frame is cut short.')
  return decoding.readUint8Array(decoder, length)
}

export function stateVectorFrame(stateVector: Uint8Array): Frame {
  return frameOf([MESSAGE.sync, SYNC_STEP_1], stateVector)
}

export function stateFrame(update: Uint8Array): Frame {
  return frameOf([MESSAGE.sync, SYNC_STEP_2], update)
}

export function updateFrame(update: Uint8Array): Frame {
  return frameOf([MESSAGE.sync, SYNC_UPDATE], update)
}

export function presenceFrame(update: Uint8Array): Frame {
  return frameOf([MESSAGE.awareness], update)
}

/** @param at ms since the epoch. */
export function savedFrame(edit: number, clientId: number, clock: number, at: number): Frame {
  const numbers = encoding.encode((encoder) => {
    for (const number of [MESSAGE.saved, edit, clientId, clock, at]) {
      encoding.writeVarUint(encoder, number)
    }
  })
  return framed(numbers.length, (payload) => payload.set(numbers))
}

export function digestFrame(stateVector: Uint8Array, digest: Uint8Array): Frame {
  const parts = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.digest)
    encoding.writeVarUint8Array(encoder, stateVector)
    encoding.writeVarUint8Array(encoder, digest)
  })
  return framed(parts.length, (payload) => payload.set(parts))
}

/** @param types numbers below 128, each a byte. */
function frameOf(types: readonly number[], body: Uint8Array): Frame {
  const length = encoding.encode((encoder) => encoding.writeVarUint(encoder, body.length))
  return framed(types.length + length.length + body.length, (payload) => {
    payload.set(types)
    payload.set(length, types.length)
    payload.set(body, types.length + length.length)
  })
}

const BINARY_AND_FINAL = 0x82
const SIXTEEN_BIT_LENGTH = 126
const SIXTY_FOUR_BIT_LENGTH = 127

/** Writes the header of RFC 6455, section 5.2, once for all who are sent the frame. */
function framed(length: number, write: (payload: Uint8Array) => void): Frame {
  const headerLength = length < SIXTEEN_BIT_LENGTH ? 2 : length < 65_536 ? 4 : 10
  const wire = new Uint8Array(headerLength + length)
  const view = new DataView(wire.buffer)
  wire[0] = BINARY_AND_FINAL
  if (headerLength === 2) {
    wire[1] = length
  } else if (headerLength === 4) {
    wire[1] = SIXTEEN_BIT_LENGTH
    view.setUint16(2, length)
  } else {
    wire[1] = SIXTY_FOUR_BIT_LENGTH
    view.setBigUint64(2, BigInt(length))
  }
  const payload = wire.subarray(headerLength)
  write(payload)
  return { payload, wire }
}
