import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { Layer } from '../../../shared/meeting/authority.ts'
import { SCHEMA_VERSION } from '../../../shared/minutes/schema.ts'
import { CLOSE, MESSAGE } from '../../../shared/sync/protocol.ts'
import type { Claim } from './agreement.ts'
import type { Answer, Question } from './durability.ts'
import { gatherIncomingUpdates } from './incomingUpdates.ts'
import { sendOutgoingUpdates } from './outgoingUpdates.ts'

/** WebSocket's own code for a message over the other side's limit. */
const TOO_BIG = 1009
/** What the server will never take, however often it is sent. */
const REFUSALS: readonly number[] = [CLOSE.unreadable, TOO_BIG]

const FIRST_RETRY_MS = 200
const LAST_RETRY_MS = 5_000

export interface ServerConnection {
  readonly awareness: Awareness
  /** The origin of transactions that bring other people's words. */
  readonly origin: unknown
  /** True once both sides have sent each other what they lacked, on this very connection. */
  readonly isSynced: boolean
  /** True while there is no connection after an attempt or a loss. */
  readonly hasFailed: boolean
  /** The code the last connection was closed with; null where there was none to close. */
  readonly closeCode: number | null
  connect(): void
  /** A second time: to have the server look whether it is the one that is wrong. */
  subscribeToDigests(): void
  ask(question: Question): void
  /** Brings what has arrived into the document; false while a word is being composed there. */
  applyGathered(): boolean
  /** Ends the connection for good; the document stays as it is. */
  stop(): void
  destroy(): void
}

export interface ServerConnectionOptions {
  doc: Y.Doc
  meetingId: string
  layer: Layer
  canWrite: boolean
  isComposing: () => boolean
  onChange: () => void
  /** Told what the server holds, each time it asks what it lacks. */
  onServerState?: (stateVector: ReadonlyMap<number, number>) => void
  onAnswer: (answer: Answer) => void
  /** Without it the server is not asked to claim what it holds. */
  onClaim?: (claim: Claim) => void
  /** Ends with an update of this page that the server refuses for good. */
  onRefused: () => void
  onClosed: (code: number) => void
}

/**
 * A stock provider that gathers what comes, sends composed words whole, spreads its retries, and asks
 * what is saved and what the server holds.
 */
export function connectToServer({
  doc,
  meetingId,
  layer,
  canWrite,
  isComposing,
  onChange,
  onServerState,
  onAnswer,
  onClaim,
  onRefused,
  onClosed,
}: ServerConnectionOptions): ServerConnection {
  const origin = location.origin.replace(/^http/, 'ws')
  const provider = new WebsocketProvider(`${origin}/sync/${meetingId}`, layer, doc, {
    params: { schema: String(SCHEMA_VERSION) },
    connect: false,
    disableBc: true,
    WebSocketPolyfill: silentOnceClosing(),
    shouldReconnect: ({ code }) => !isFinal(code),
  })
  const incoming = gatherIncomingUpdates(provider, {
    isComposing,
    onServerState: (stateVector) => onServerState?.(stateVector),
    onAnsweredServer: onChange,
  })
  let hasFailed = false
  let closeCode: number | null = null

  // By itself the provider sends back the state of everybody that it is told of.
  const { awareness } = provider
  awareness.off('update', provider._awarenessUpdateHandler)
  awareness.on('update', ({ added, updated, removed }: Record<string, number[]>) => {
    const changed = [added, updated, removed].flatMap((ids) => ids ?? [])
    if (!changed.includes(awareness.clientID)) return
    const own = { added: [], updated: [awareness.clientID], removed: [] }
    provider._awarenessUpdateHandler(own, provider)
  })

  const outgoing = canWrite ? sendOutgoingUpdates(provider, isComposing) : null
  // Yjs tidies formatting on its own; from a reader the server would refuse even that.
  if (!canWrite) doc.off('update', provider._updateHandler)

  provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    const [edit, clientId, clock, time] = [0, 0, 0, 0].map(() => decoding.readVarUint(decoder))
    onAnswer({ edit: edit ?? 0, clientId: clientId ?? 0, clock: clock ?? 0, time: time ?? 0 })
  }
  provider.messageHandlers[MESSAGE.digest] = (_encoder, decoder) => {
    const stateVector = decoding.readVarUint8Array(decoder)
    onClaim?.({ stateVector, digest: decoding.readVarUint8Array(decoder) })
  }
  provider.on('sync', (isSynced: boolean) => {
    if (isSynced) {
      hasFailed = false
      closeCode = null
      if (onClaim) subscribeToDigests()
    }
    onChange()
  })
  provider.on('connection-close', (event) => {
    hasFailed = true
    closeCode = event?.code ?? null
    incoming.connectionLost()
    outgoing?.connectionLost()
    // Without a spread, every page of a meeting would come back in the same instant.
    const backoff = FIRST_RETRY_MS * 2 ** provider.wsUnsuccessfulReconnects
    provider.maxBackoffTime = Math.min(backoff, LAST_RETRY_MS) * (0.5 + Math.random() / 2)
    onChange()
  })
  provider.on('closed', ({ code }: { code: number }) => {
    if (REFUSALS.includes(code)) onRefused()
    else onClosed(code)
  })

  function subscribeToDigests(): void {
    send([MESSAGE.digest])
  }

  function send(numbers: readonly number[]): void {
    const encoder = encoding.createEncoder()
    for (const number of numbers) encoding.writeVarUint(encoder, number)
    provider.ws?.send(encoding.toUint8Array(encoder))
  }

  return {
    awareness,
    origin: provider,
    get isSynced() {
      // While it tells of a loss, the provider still counts as synced.
      return !hasFailed && provider.synced && (incoming.answeredServer || !canWrite)
    },
    get hasFailed() {
      return hasFailed
    },
    get closeCode() {
      return closeCode
    },
    connect: () => provider.connect(),
    ask({ edit, clientId, clock }) {
      const put = () => send([MESSAGE.saved, edit, clientId, clock])
      if (outgoing) outgoing.afterUpdates(put)
      else put()
    },
    subscribeToDigests,
    applyGathered: () => incoming.applyNow(),
    stop: () => provider.disconnect(),
    destroy() {
      incoming.destroy()
      outgoing?.destroy()
      provider.destroy()
    },
  }
}

/** As y-websocket has it, and what would be refused again. */
function isFinal(code: number): boolean {
  return (code >= 4400 && code < 4500) || REFUSALS.includes(code)
}

/**
 * The provider goes on sending until it hears that the server closed, of which browsers complain. What
 * is dropped here is sent with the answer to the server's next question.
 */
function silentOnceClosing(): typeof WebSocket {
  return class extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (this.readyState === WebSocket.OPEN) super.send(data)
    }
  }
}
