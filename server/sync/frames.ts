import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE } from '../../shared/sync/protocol.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2

/** What a client may say. A SyncStep2 is a write like any update, so both are one kind here. */
export type ClientFrame =
  | { kind: 'stateVector'; stateVector: Uint8Array }
  | { kind: 'update'; update: Uint8Array; answersStateVector: boolean }
  | { kind: 'presence'; update: Uint8Array }
  | { kind: 'presenceQuery' }
  | { kind: 'savedQuery'; edit: number; clientId: number; clock: number }

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

/** A copy: Yjs keeps views into the bytes it is given, and the socket's buffer is used again. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  return Uint8Array.from(decoding.readVarUint8Array(decoder))
}

export function stateVectorFrame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP_1, stateVector)
}

export function stateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP_2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_UPDATE, update)
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

export function presenceFrame(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** @param at ms since the epoch. */
export function savedFrame(edit: number, clientId: number, clock: number, at: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [MESSAGE.saved, edit, clientId, clock, at]) {
      encoding.writeVarUint(encoder, number)
    }
  })
}
