import { equalityDeep } from 'lib0/function'
import * as Y from 'yjs'
import { mayRead, mayWrite } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Passage } from '../minutes/session/keptWords.ts'
import { keepLeftBehind } from '../minutes/session/leftBehind.ts'
import { openLocalCopy, withoutStorage } from '../minutes/session/localCopy.ts'
import type { Connection } from '../minutes/session/MinutesState.ts'
import { trackSavedEdits } from '../minutes/session/savedEdits.ts'
import { connectToServer } from '../minutes/session/serverConnection.ts'
import type { ServerConnection } from '../minutes/session/serverConnection.ts'
import { asReader } from './rights.ts'
import type { Rights } from './rights.ts'
import { unsentTexts } from './unsentTexts.ts'

/** Whether the layer is shown as the server has it. */
export type LayerStatus =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** The server does not take this page back to the layer, or the person may not read it now. */
  | { kind: 'closed'; code: number }

/** An immutable picture of the session; every part keeps its identity until it changes. */
export interface LayerState {
  status: LayerStatus
  /** Where this person's words are. */
  connection: Connection
  /** True while what this person writes is taken, now or once the server is there again. */
  canWrite: boolean
  /** True once what is shown is not merely nothing yet: from this device, or from the server. */
  isReady: boolean
}

/** One person's live connection to a layer of a meeting beside the minutes. */
export interface LayerSession {
  readonly doc: Y.Doc
  /** Calls back when the state or the document changed. */
  subscribe: (listener: () => void) => () => void
  /** The same object until something of it changed. */
  getState: () => LayerState
  destroy: () => void
}

export interface LayerSessionOptions {
  meetingId: string
  layer: Exclude<Layer, 'minutes'>
  personId: string
  /** For as long as the session lasts: with other ones another session takes its place. */
  rights: Rights
  /** Keeps words of this person that the layer does not take any more; false without room. */
  keep: (passages: readonly Passage[]) => boolean
  /** Told when the layer is open again after a loss, or closed for good: rights may have changed. */
  onInterrupted: () => void
}

/**
 * Opens a layer: from this device first, for who may write it, then from the server. Of who may not
 * write it any more, the words that the server does not have are kept, and not shown.
 */
export function openLayerSession({
  meetingId,
  layer,
  personId,
  rights,
  keep,
  onInterrupted,
}: LayerSessionOptions): LayerSession {
  const doc = new Y.Doc()
  const listeners = new Set<() => void>()
  const { roles, phase } = rights
  const canWrite = mayWrite(layer, roles, phase)
  const whose = { meetingId, layer, personId }
  const localCopy = canWrite ? openLocalCopy(doc, whose) : withoutStorage()
  let state: LayerState = {
    status: { kind: 'connecting' },
    connection: { kind: 'connecting' },
    canWrite,
    isReady: false,
  }
  let hasLost = false
  let isDestroyed = false
  /** Until it is known whether an earlier page left words here that cannot be sent any more. */
  let mayHaveLeft = !canWrite && mayWrite(layer, roles, 'live')
  const isReadable = mayRead(layer, roles, asReader(rights))
  let closedWith: number | null = isReadable ? null : CLOSE.notAllowed
  const server = connectToServer({
    doc,
    meetingId,
    layer,
    canWrite,
    isComposing: () => false,
    onChange: connectionChanged,
    onAnswer: (answer) => edits.accept(answer),
    onRefused: () => close(CLOSE.unreadable),
    onClosed: close,
  })
  const edits = trackSavedEdits({
    doc,
    server: () => server,
    localCopy,
    isOwn: (origin) => canWrite && origin !== server.origin && origin !== localCopy.origin,
    onChange: show,
  })
  doc.on('update', tell)
  void start()

  async function start(): Promise<void> {
    const { unsavedBefore } = await localCopy.loaded
    if (isDestroyed) return
    edits.count(unsavedBefore)
    show()
    if (closedWith === null) server.connect()
  }

  function connectionChanged(): void {
    edits.connectionChanged()
    if (!server.isSynced) {
      hasLost ||= server.hasFailed
      return
    }
    if (mayHaveLeft) void keepLeftBehind({ whose, server: doc, lacking: unsentTexts, keep })
    mayHaveLeft = false
    if (hasLost) onInterrupted()
    hasLost = false
  }

  function close(code: number): void {
    closedWith = code
    server.stop()
    show()
    onInterrupted()
  }

  function show(): void {
    const next: LayerState = {
      ...state,
      isReady: state.isReady || server.isSynced || doc.store.clients.size > 0,
      canWrite: canWrite && closedWith === null,
      status: closedWith === null ? statusOf(server) : { kind: 'closed', code: closedWith },
      connection:
        closedWith === null
          ? edits.read()
          : { kind: 'closed', code: closedWith, edits: edits.unsaved },
    }
    if (equalityDeep(next, state)) return
    state = next
    tell()
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  return {
    doc,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => state,
    destroy() {
      isDestroyed = true
      listeners.clear()
      edits.destroy()
      server.destroy()
      void localCopy.destroy().finally(() => doc.destroy())
    },
  }
}

function statusOf({ isSynced }: ServerConnection): LayerStatus {
  return isSynced ? { kind: 'open' } : { kind: 'connecting' }
}
