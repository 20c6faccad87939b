import * as Y from 'yjs'
import { trackDurability } from './durability.ts'
import type { Answer } from './durability.ts'
import type { LocalCopy } from './localCopy.ts'
import type { Connection } from './MinutesState.ts'
import type { ServerConnection } from './serverConnection.ts'

/** Of the edits of so long the server is asked together whether they are saved. */
const ASK_MS = 150
/** A server that is there answers much sooner; a cable that was pulled is noticed much later. */
const STALLED_MS = 4_000

/** Where this page's edits to a layer are: on the server's disk, on this device, or on their way. */
export interface SavedEdits {
  /** Edits that the server has not confirmed. */
  readonly unsaved: number
  /** Up to where the server has confirmed this page's edits. */
  readonly confirmedClock: number
  /** Counts edits that an earlier page left unsaved. */
  count(edits: number): void
  accept(answer: Answer): void
  connectionChanged(): void
  /** What is known now, of a connection that has not ended for good. */
  read(): Connection
  destroy(): void
}

export interface SavedEditsOptions {
  doc: Y.Doc
  server: () => Pick<ServerConnection, 'isSynced' | 'hasFailed' | 'closeCode' | 'ask'>
  localCopy: LocalCopy
  /** True for the origin of a transaction that this person made in this page. */
  isOwn: (origin: unknown) => boolean
  onChange: () => void
}

/** Asks the server what it has on its disk, and the browser what it has stored. */
export function trackSavedEdits({
  doc,
  server,
  localCopy,
  isOwn,
  onChange,
}: SavedEditsOptions): SavedEdits {
  const durability = trackDurability()
  /** Edits made in this page, and how many of them this device has stored. */
  let made = 0
  let stored = 0
  let isStoring = false
  let isStalled = false
  let confirmedClock = 0
  let askTimer: ReturnType<typeof setTimeout> | undefined
  let stallTimer: ReturnType<typeof setTimeout> | undefined

  doc.on('update', edited)

  function edited(_update: Uint8Array, origin: unknown): void {
    if (!isOwn(origin)) return
    durability.recordEdits(1)
    made += 1
    if (!server().isSynced || isStalled) void noteStored()
    // The first unsaved edit is told at once, its number together with the next ones.
    if (durability.unsaved === 1) {
      awaitAnswer()
      show()
    }
    askTimer ??= setTimeout(ask, ASK_MS)
  }

  /** Says an edit is on this device only once this device has it on its disk. */
  async function noteStored(): Promise<void> {
    if (isStoring) return
    isStoring = true
    while (stored < made) {
      const upTo = made
      await localCopy.whenStored()
      stored = upTo
      show()
    }
    isStoring = false
  }

  function ask(): void {
    clearTimeout(askTimer)
    askTimer = undefined
    show()
    if (!server().isSynced) return
    const question = durability.ask(doc.clientID, Y.getState(doc.store, doc.clientID))
    if (question) server().ask(question)
  }

  /** Edits that nobody confirms for long are on this device only, whatever the connection claims. */
  function awaitAnswer(): void {
    clearTimeout(stallTimer)
    isStalled = false
    if (durability.unsaved === 0) return
    stallTimer = setTimeout(() => {
      isStalled = true
      void noteStored()
      show()
    }, STALLED_MS)
  }

  function show(): void {
    localCopy.keepUnsaved(durability.unsaved)
    onChange()
  }

  return {
    get unsaved() {
      return durability.unsaved
    },
    get confirmedClock() {
      return confirmedClock
    },
    count: (edits) => durability.recordEdits(edits),
    accept(answer) {
      if (!durability.accept(answer)) return
      if (answer.clientId === doc.clientID) confirmedClock = Math.max(confirmedClock, answer.clock)
      awaitAnswer()
      show()
    },
    connectionChanged() {
      if (server().isSynced) {
        awaitAnswer()
        ask()
        return
      }
      durability.forgetQuestions()
      void noteStored()
      show()
    },
    read() {
      const { isSynced, hasFailed, closeCode: code } = server()
      const edits = durability.unsaved
      if (isSynced) {
        if (edits === 0) return { kind: 'saved', at: durability.savedAt }
        if (!isStalled) return { kind: 'saving', edits }
      }
      if (edits === 0) return hasFailed ? { kind: 'offline', edits, code } : { kind: 'connecting' }
      const onDevice = edits - (made - stored)
      return onDevice > 0 ? { kind: 'offline', edits: onDevice, code } : { kind: 'saving', edits }
    },
    destroy() {
      clearTimeout(askTimer)
      clearTimeout(stallTimer)
      doc.off('update', edited)
    },
  }
}
