import type { Node } from '@tiptap/pm/model'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { MeetingData } from '../../shared/minutes/minutes.ts'
import { BODY } from '../../shared/minutes/schema.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { watchAgreement } from './session/agreement.ts'
import { trackDurability } from './session/durability.ts'
import type { Question } from './session/durability.ts'
import type { Passage } from './session/keptWords.ts'
import { openLocalCopy, openLocalCopyAfter } from './session/localCopy.ts'
import type { CaretPlace, Connection, MinutesState, Setback } from './session/MinutesState.ts'
import { readDocuments, readOutline } from './session/outline.ts'
import { readPeople } from './session/presence.ts'
import { sameRecords } from './session/sameRecords.ts'
import { bodyFitsSchema } from './session/schemaGuard.ts'
import { connectToServer } from './session/serverConnection.ts'

export type {
  Connection,
  MinutesState,
  OutlineItem,
  PersonPresent,
} from './session/MinutesState.ts'

/** Of the edits of so long the server is asked together whether they are saved. */
const ASK_MS = 150
const SUMMARY_MS = 150
/** A server that is there answers much sooner; a cable that was pulled is noticed much later. */
const STALLED_MS = 4_000

/** Asked about no edit: an answer only says that everything before it has arrived. */
const ARRIVAL: Question = { edit: 0, clientId: 0, clock: 0 }

export interface MinutesSessionOptions {
  meetingId: string
  person: { id: string; name: string }
  /** As the others see it. */
  color: string
  roles: readonly Role[]
  /** Set for a session that takes another's place: when the other's local copy is out of the way. */
  copyAfter?: Promise<void>
  /** Told once, when nothing more goes into this session's document. */
  onOutOfStep: (setback: Setback) => void
}

/** What a mounted editor does for the session. */
export interface AttachedEditor {
  isComposing(): boolean
  goToItem(id: string): void
  goToDocument(ref: string): void
  setItemAttributes(id: string, attributes: Record<string, unknown>): void
  caret(): CaretPlace
  placeCaret(place: CaretPlace): void
  putBack(passage: Passage): void
}

/** One person's live connection to the minutes of one meeting. */
export interface MinutesSession {
  subscribe: (listener: () => void) => () => void
  /** The same object until something changed. */
  getState: () => MinutesState
  goToItem: (id: string) => void
  /** Goes to the next mention of the document after the caret. */
  goToDocument: (ref: string) => void
  openItem: (id: string) => void
  closeItem: (id: string) => void
  setMeeting: <K extends keyof MeetingData>(key: K, value: MeetingData[K]) => void
  closeMeeting: () => void
  /** Inserts the words where they stood, or as near as there is a place. False without an editor. */
  putBack: (passage: Passage) => boolean
  destroy: () => void

  readonly doc: Y.Doc
  readonly body: Y.XmlFragment
  readonly awareness: Awareness
  /** Called by the editor that shows this session; returns what detaches it. */
  attach: (editor: AttachedEditor) => () => void
  showDocument: (doc: Node) => void
  showCurrentItem: (itemId: string | null) => void

  /** Where the caret stood when the session fell out of step. */
  getCaret: () => CaretPlace | null
  /** Where the editor that shows this session begins. */
  startAt: (place: CaretPlace | null) => void
  /** The server does not take this session back, nor another in its place. */
  end: (code: number) => void
  /** Ends for a session in its place; without its local copy, where that is not needed any more. */
  giveWay: () => Promise<void>
}

/** Opens the minutes from this device first, then from the server, and keeps both up to date. */
export function openMinutesSession({
  meetingId,
  person,
  color,
  roles,
  copyAfter,
  onOutOfStep,
}: MinutesSessionOptions): MinutesSession {
  const doc = new Y.Doc()
  const body = doc.getXmlFragment(BODY)
  const meeting = doc.getMap<string | undefined>('meeting')
  const canWrite = mayWrite('minutes', roles)
  const durability = trackDurability()
  const listeners = new Set<() => void>()
  let editor: AttachedEditor | null = null
  let askTimer: ReturnType<typeof setTimeout> | undefined
  let summaryTimer: ReturnType<typeof setTimeout> | undefined
  let shownDocument: Node | null = null
  let closedWith: number | null = null
  let isDestroyed = false
  let isOutOfStep = false
  let startingCaret: CaretPlace | null = null
  let lastCaret: CaretPlace | null = null
  /** Edits made in this page, and how many of them this device has stored. */
  let made = 0
  let stored = 0
  let isStoring = false
  let isStalled = false
  let stallTimer: ReturnType<typeof setTimeout> | undefined

  const openCopy = () => openLocalCopy(doc, meetingId, person.id)
  const localCopy = copyAfter ? openLocalCopyAfter(copyAfter, openCopy) : openCopy()
  const server = connectToServer({
    doc,
    meetingId,
    canWrite,
    isComposing: () => editor?.isComposing() ?? false,
    onChange: connectionChanged,
    onAnswer: (answer) => {
      if (answer.edit === ARRIVAL.edit) arrive()
      if (!durability.accept(answer)) return
      awaitAnswer()
      showDurability()
    },
    onClaim: (claim) => agreement.hear(claim),
    onRefused: () => fallOutOfStep('refused'),
    onClosed: close,
  })
  const agreement = watchAgreement({
    doc,
    keys: window,
    hasUnsaved: () => durability.unsaved > 0,
    applyGathered: () => server.applyGathered(),
    onDoubt: () => server.subscribeToDigests(),
    onDifference: () => fallOutOfStep('different'),
  })
  const { awareness } = server
  const self = { id: person.id, name: person.name, role: roles[0] ?? '', color }

  let state: MinutesState = {
    connection: { kind: 'connecting' },
    people: readPeople(awareness, self),
    outline: [],
    currentItemId: null,
    documents: [],
    meeting: {},
    canWrite,
    ready: false,
  }

  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (!canWrite || origin === server.origin || origin === localCopy.origin) return
    durability.recordEdits(1)
    made += 1
    if (!server.isSynced || isStalled) void noteStored()
    // The first unsaved edit is told at once, its number together with the next ones.
    if (durability.unsaved === 1) {
      awaitAnswer()
      showDurability()
    }
    askTimer ??= setTimeout(ask, ASK_MS)
  })
  meeting.observe(() => set({ meeting: meeting.toJSON() }))
  awareness.on('change', showPeople)
  void start()

  async function start(): Promise<void> {
    const { unsavedBefore } = await localCopy.loaded
    if (isDestroyed) return
    durability.recordEdits(unsavedBefore)
    if (body.length > 0) becomeReady()
    server.connect()
  }

  function connectionChanged(): void {
    if (server.isSynced) {
      if (copyAfter && !state.ready) server.ask(ARRIVAL)
      else becomeReady()
      awaitAnswer()
      ask()
    } else {
      durability.forgetQuestions()
      void noteStored()
    }
    showPeople()
    showDurability()
  }

  /** Says an edit is on this device only once this device has it on its disk. */
  async function noteStored(): Promise<void> {
    if (isStoring) return
    isStoring = true
    while (stored < made) {
      const upTo = made
      await localCopy.whenStored()
      stored = upTo
      showDurability()
    }
    isStoring = false
  }

  /** Some of what the server holds may come behind its first answer, and all of it before this one. */
  function arrive(): void {
    server.applyGathered()
    becomeReady()
  }

  function becomeReady(): void {
    if (state.ready || closedWith !== null) return
    if (!bodyFitsSchema(doc)) {
      close(CLOSE.reload)
      return
    }
    set({ ready: true })
  }

  function fallOutOfStep(setback: Setback): void {
    if (isOutOfStep || closedWith !== null || isDestroyed) return
    isOutOfStep = true
    // An editor that may not be written in any more loses the focus.
    lastCaret = editor?.caret() ?? null
    server.stop()
    showDurability()
    onOutOfStep(setback)
  }

  function mayChange(): boolean {
    return canWrite && closedWith === null && !isOutOfStep
  }

  function close(code: number): void {
    closedWith = code
    server.stop()
    showDurability()
  }

  function ask(): void {
    clearTimeout(askTimer)
    askTimer = undefined
    showDurability()
    if (!server.isSynced) return
    const question = durability.ask(doc.clientID, Y.getState(doc.store, doc.clientID))
    if (question) server.ask(question)
  }

  /** Edits that nobody confirms for long are on this device only, whatever the connection claims. */
  function awaitAnswer(): void {
    clearTimeout(stallTimer)
    isStalled = false
    if (durability.unsaved === 0) return
    stallTimer = setTimeout(() => {
      isStalled = true
      void noteStored()
      showDurability()
    }, STALLED_MS)
  }

  function showDurability(): void {
    localCopy.keepUnsaved(durability.unsaved)
    const connection = readConnection()
    if (JSON.stringify(connection) !== JSON.stringify(state.connection)) set({ connection })
  }

  function readConnection(): Connection {
    const edits = durability.unsaved
    if (closedWith !== null) return { kind: 'closed', code: closedWith, edits }
    if (isOutOfStep) return { kind: 'recovering' }
    if (server.isSynced) {
      if (edits === 0) return { kind: 'saved', at: durability.savedAt }
      if (!isStalled) return { kind: 'saving', edits }
    }
    const { closeCode: code } = server
    if (edits === 0) {
      return server.hasFailed ? { kind: 'offline', edits, code } : { kind: 'connecting' }
    }
    const onDevice = edits - (made - stored)
    return onDevice > 0 ? { kind: 'offline', edits: onDevice, code } : { kind: 'saving', edits }
  }

  function showPeople(): void {
    const people = readPeople(awareness, self)
    if (!sameRecords(people, state.people)) set({ people })
  }

  function summarize(): void {
    summaryTimer = undefined
    if (!shownDocument) return
    const outline = readOutline(shownDocument)
    const documents = readDocuments(shownDocument)
    const isSameOutline = sameRecords(outline, state.outline)
    const areSameDocuments = sameRecords(documents, state.documents)
    if (isSameOutline && areSameDocuments) return
    set({
      ...(isSameOutline ? {} : { outline }),
      ...(areSameDocuments ? {} : { documents }),
    })
  }

  function set(change: Partial<MinutesState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function destroy(): void {
    isDestroyed = true
    clearTimeout(askTimer)
    clearTimeout(summaryTimer)
    clearTimeout(stallTimer)
    listeners.clear()
    agreement.destroy()
    server.destroy()
    void localCopy.destroy().finally(() => doc.destroy())
  }

  return {
    doc,
    body,
    awareness,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => state,
    goToItem: (id) => editor?.goToItem(id),
    goToDocument: (ref) => editor?.goToDocument(ref),
    openItem(id) {
      const openedAt = state.outline.find((item) => item.id === id)?.openedAt ?? now()
      editor?.setItemAttributes(id, { status: 'open', openedAt, closedAt: null })
    },
    closeItem: (id) => editor?.setItemAttributes(id, { status: 'closed', closedAt: now() }),
    setMeeting(key, value) {
      if (!mayChange()) return
      if (value === undefined) meeting.delete(key)
      else meeting.set(key, value)
    },
    closeMeeting() {
      if (mayChange()) meeting.set('closedAt', now())
    },
    attach(attached) {
      editor = attached
      if (startingCaret) attached.placeCaret(startingCaret)
      startingCaret = null
      return () => {
        if (editor === attached) editor = null
      }
    },
    showDocument(shown) {
      const isFirst = shownDocument === null
      shownDocument = shown
      if (isFirst) summarize()
      else summaryTimer ??= setTimeout(summarize, SUMMARY_MS)
    },
    showCurrentItem(itemId) {
      if (itemId === state.currentItemId) return
      awareness.setLocalStateField('itemId', itemId)
      set({ currentItemId: itemId })
    },
    putBack(passage) {
      if (!editor || !mayChange()) return false
      const { blockId, field, words } = passage
      if (blockId === null && field !== null) {
        meeting.set(field, words)
        return true
      }
      editor.putBack(passage)
      return true
    },
    getCaret: () => lastCaret,
    startAt: (place) => (startingCaret = place),
    end: close,
    async giveWay() {
      await localCopy.clear().finally(destroy)
    },
    destroy,
  }
}

function now(): string {
  return new Date().toISOString()
}
