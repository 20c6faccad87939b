import * as decoding from 'lib0/decoding'
import type { WebsocketProvider } from 'y-websocket'
import { messageYjsSyncStep1, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { MESSAGE } from '../../../shared/sync/protocol.ts'

/** Many typists' keys become one redraw. */
const GATHER_MS = 40
/** A word being composed is left alone by other people's edits, but not for ever. */
const COMPOSING_MS = 10_000

export interface IncomingUpdates {
  /** True once this connection's server has been sent what it lacked of this document. */
  readonly answeredServer: boolean
  /** False, and nothing applied, while a word is being composed. */
  applyNow(): boolean
  connectionLost(): void
  destroy(): void
}

/**
 * Gathers the updates that arrive and applies them in one transaction, later while a dead key or an
 * input method is at work in the editor: a redraw there would break what is being composed.
 */
export function gatherIncomingUpdates(
  provider: WebsocketProvider,
  {
    isComposing,
    onServerState,
    onAnsweredServer,
  }: {
    isComposing: () => boolean
    onServerState: (stateVector: ReadonlyMap<number, number>) => void
    onAnsweredServer: () => void
  },
): IncomingUpdates {
  const applySyncMessage = provider.messageHandlers[MESSAGE.sync]
  let waiting: Uint8Array[] = []
  let waitingSince = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let answeredServer = false

  function applyWaiting(): void {
    clearTimeout(timer)
    timer = undefined
    const updates = waiting
    waiting = []
    if (updates.length === 0) return
    Y.transact(
      provider.doc,
      () => updates.forEach((update) => Y.applyUpdate(provider.doc, update, provider)),
      provider,
      false,
    )
  }

  function applyWhenQuiet(): void {
    if (isComposing() && Date.now() - waitingSince < COMPOSING_MS) {
      timer = setTimeout(applyWhenQuiet, GATHER_MS)
      return
    }
    applyWaiting()
  }

  provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const step = decoding.peekVarUint(decoder)
    if (step === messageYjsUpdate) {
      decoding.readVarUint(decoder)
      if (waiting.length === 0) waitingSince = Date.now()
      waiting.push(decoding.readVarUint8Array(decoder))
      timer ??= setTimeout(applyWhenQuiet, GATHER_MS)
      return
    }
    applyWaiting()
    if (step === messageYjsSyncStep1) onServerState(readStateVector(decoding.clone(decoder)))
    applySyncMessage?.(encoder, decoder, ...rest)
    if (step !== messageYjsSyncStep1) return
    answeredServer = true
    // The answer itself is sent when this handler returns.
    queueMicrotask(onAnsweredServer)
  }

  return {
    get answeredServer() {
      return answeredServer
    },
    applyNow() {
      if (isComposing()) return false
      applyWaiting()
      return true
    },
    connectionLost() {
      answeredServer = false
      applyWaiting()
    },
    destroy() {
      clearTimeout(timer)
    },
  }
}

function readStateVector(decoder: decoding.Decoder): Map<number, number> {
  decoding.readVarUint(decoder)
  return Y.decodeStateVector(decoding.readVarUint8Array(decoder))
}
