import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { COMPOSING_MS } from './incomingUpdates.ts'

const LOOK_MS = 40

export interface OutgoingUpdates {
  /** Calls `send` once the server has been sent all edits made up to now. */
  afterUpdates(send: () => void): void
  connectionLost(): void
  destroy(): void
}

/**
 * Sends this page's edits as they are made, those of a word that is being composed together once it
 * is there. Its half letters are nobody's words: shown to others, they would stay in a paragraph that
 * somebody splits or moves meanwhile, beside the word that takes their place.
 */
export function sendOutgoingUpdates(
  provider: WebsocketProvider,
  isComposing: () => boolean,
): OutgoingUpdates {
  const { doc } = provider
  let waiting: Uint8Array[] = []
  let followers: (() => void)[] = []
  let waitingSince = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function edited(update: Uint8Array, origin: unknown): void {
    if (origin === provider) return
    if (waiting.length === 0) waitingSince = Date.now()
    waiting.push(update)
    sendWhenComposed()
  }

  function sendWhenComposed(): void {
    clearTimeout(timer)
    if (isComposing() && Date.now() - waitingSince < COMPOSING_MS) {
      timer = setTimeout(sendWhenComposed, LOOK_MS)
      return
    }
    const [updates, sends] = [waiting, followers]
    waiting = []
    followers = []
    provider._updateHandler(Y.mergeUpdates(updates), doc)
    for (const send of sends) send()
  }

  // By itself the provider sends each as it is made.
  doc.off('update', provider._updateHandler)
  doc.on('update', edited)

  return {
    afterUpdates(send) {
      if (waiting.length === 0) send()
      else followers.push(send)
    },
    connectionLost() {
      followers = []
    },
    destroy() {
      clearTimeout(timer)
      doc.off('update', edited)
    },
  }
}
