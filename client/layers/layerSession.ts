import { equalityDeep } from 'lib0/function'
import * as Y from 'yjs'
import { mayRead, mayWrite } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { openLocalCopy, withoutStorage } from '../minutes/session/localCopy.ts'
import type { Connection } from '../minutes/session/MinutesState.ts'
import { trackSavedEdits } from '../minutes/session/savedEdits.ts'
import { connectToServer } from '../minutes/session/serverConnection.ts'
import type { ServerConnection } from '../minutes/session/serverConnection.ts'
import { asReader } from './rights.ts'
import type { Rights } from './rights.ts'

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
  /** Connects again where other rights are held than before; closes what may not be read any more. */
  changeRights: (rights: Rights) => void
  destroy: () => void
}

export interface LayerSessionOptions {
  meetingId: string
  layer: Exclude<Layer, 'minutes'>
  personId: string
  rights: Rights
  /** Told when the layer is open again after a loss, or closed for good: rights may have changed. */
  onInterrupted: () => void
}

/** Opens a layer: from this device first, for who may write it, then from the server. */
export function openLayerSession({
  meetingId,
  layer,
  personId,
  rights,
  onInterrupted,
}: LayerSessionOptions): LayerSession {
  const doc = new Y.Doc()
  const listeners = new Set<() => void>()
  const isReadable = (held: Rights) => mayRead(layer, held.roles, asReader(held))
  const hasOwnWords = mayWrite(layer, rights.roles, 'live')
  const localCopy = hasOwnWords
    ? openLocalCopy(doc, { meetingId, layer, personId })
    : withoutStorage()
  let state: LayerState = {
    status: { kind: 'connecting' },
    connection: { kind: 'connecting' },
    canWrite: mayWrite(layer, rights.roles, rights.phase),
    isReady: false,
  }
  let hasLost = false
  let isDestroyed = false
  let closedWith: number | null = isReadable(rights) ? null : CLOSE.notAllowed
  let server = connect()
  const edits = trackSavedEdits({
    doc,
    server: () => server,
    localCopy,
    isOwn: (origin) => state.canWrite && origin !== server.origin && origin !== localCopy.origin,
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

  function connect(): ServerConnection {
    return connectToServer({
      doc,
      meetingId,
      layer,
      canWrite: state.canWrite,
      isComposing: () => false,
      onChange: connectionChanged,
      onAnswer: (answer) => edits.accept(answer),
      onRefused: () => close(CLOSE.unreadable),
      onClosed: close,
    })
  }

  function connectionChanged(): void {
    edits.connectionChanged()
    if (!server.isSynced) hasLost ||= server.hasFailed
    else if (hasLost) {
      hasLost = false
      onInterrupted()
    }
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
    changeRights(held) {
      const { roles, phase } = held
      if (!isReadable(held)) {
        server.stop()
        closedWith = CLOSE.notAllowed
        show()
        return
      }
      const canWrite = mayWrite(layer, roles, phase)
      if (canWrite === state.canWrite && closedWith === null) return
      // What the server has not taken stays in the document, and counts as unsaved.
      server.destroy()
      state = { ...state, canWrite }
      closedWith = null
      hasLost = false
      server = connect()
      edits.connectionChanged()
      server.connect()
      tell()
    },
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
