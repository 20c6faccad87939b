import * as decoding from 'lib0/decoding'
import type { WebsocketProvider } from 'y-websocket'
import { applyAwarenessUpdate } from 'y-protocols/awareness'
import { messageYjsSyncStep1, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { MESSAGE } from '../../../shared/sync/protocol.ts'

/** Many typists' keys become one redraw. */
const GATHER_MS = 40
/** The more a redraw costs, the longer they are gathered: it takes a fortieth of the time, or so. */
const GATHER_TIMES = 40
const LONGEST_GATHER_MS = 150
/** So long after an edit of one's own the next one is waited for. */
const TYPING_MS = 300
/** A word being composed is left alone by other people's edits, but not for ever. */
export const COMPOSING_MS = 10_000

export interface IncomingUpdates {
  /** True once this connection's server has been sent what it lacked of this document. */
  readonly answeredServer: boolean
  /** False, and nothing applied, while a word is being composed. */
  applyNow(): boolean
  connectionLost(): void
  destroy(): void
}

/**
 * Gathers what others write and where their carets go, and applies it together; later while a dead
 * key or an input method is at work in the editor: a redraw there would break what is being composed.
 * While this person types, it goes into the frame that shows a key of theirs, since a frame of its
 * own costs as much again.
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
  const { doc, awareness } = provider
  const applySyncMessage = provider.messageHandlers[MESSAGE.sync]
  let updates: Uint8Array[] = []
  let presence: Uint8Array[] = []
  let waitingSince = 0
  let gatherMs = GATHER_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame: number | undefined
  let lastEdit = -Infinity
  let answeredServer = false

  function applyWaiting(): void {
    stopWaiting()
    const start = performance.now()
    const [newUpdates, newPresence] = [updates, presence]
    updates = []
    presence = []
    // Carets are drawn where they are known to be when the words are, in one go with them.
    for (const update of newPresence) applyAwarenessUpdate(awareness, update, provider)
    if (newUpdates.length > 0) {
      const apply = () => newUpdates.forEach((update) => Y.applyUpdate(doc, update, provider))
      Y.transact(doc, apply, provider, false)
    }
    const wanted = (performance.now() - start) * GATHER_TIMES
    gatherMs = Math.min(Math.max(wanted, GATHER_MS), LONGEST_GATHER_MS)
  }

  function applyWhenQuiet(): void {
    stopWaiting()
    if (isComposing() && Date.now() - waitingSince < COMPOSING_MS) {
      timer = setTimeout(applyWhenQuiet, GATHER_MS)
    } else {
      applyWaiting()
    }
  }

  function wait(): void {
    if (timer !== undefined) return
    waitingSince = Date.now()
    const isTyping = performance.now() - lastEdit < TYPING_MS
    timer = setTimeout(applyWhenQuiet, isTyping ? LONGEST_GATHER_MS : gatherMs)
  }

  function stopWaiting(): void {
    clearTimeout(timer)
    timer = undefined
    if (frame !== undefined) cancelAnimationFrame(frame)
    frame = undefined
  }

  function noteEdit(_update: Uint8Array, origin: unknown): void {
    if (origin === provider) return
    lastEdit = performance.now()
    if (timer !== undefined) frame ??= requestAnimationFrame(applyWhenQuiet)
  }

  doc.on('update', noteEdit)
  provider.messageHandlers[MESSAGE.awareness] = (_encoder, decoder) => {
    presence.push(decoding.readVarUint8Array(decoder))
    wait()
  }
  provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const step = decoding.peekVarUint(decoder)
    if (step === messageYjsUpdate) {
      decoding.readVarUint(decoder)
      updates.push(decoding.readVarUint8Array(decoder))
      wait()
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
      // Nobody is here any more, as far as this page knows.
      presence = []
      if (!isComposing()) applyWaiting()
    },
    destroy() {
      stopWaiting()
      doc.off('update', noteEdit)
    },
  }
}

function readStateVector(decoder: decoding.Decoder): Map<number, number> {
  decoding.readVarUint(decoder)
  return Y.decodeStateVector(decoding.readVarUint8Array(decoder))
}
