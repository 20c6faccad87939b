import type { Node } from '@tiptap/pm/model'
import type { Awareness } from 'y-protocols/awareness'
import { equalityDeep } from 'lib0/function'
import * as Y from 'yjs'
import type { Finding, Place } from '../../shared/checker/finding.ts'
import { mayWrite } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import {
  addDocument,
  removeDocument,
  setDocumentField,
} from '../../shared/documents/documentMap.ts'
import { readDocumentMap } from '../../shared/documents/documentMap.ts'
import type { DocumentField } from '../../shared/documents/documentMap.ts'
import { countReferences } from '../../shared/documents/countReferences.ts'
import { documentRegister, newerRevisions } from '../../shared/documents/register.ts'
import type { Entity, MeetingData } from '../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { readMeetingData } from '../../shared/minutes/wellFormed.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { readWriters } from '../session/api.ts'
import type { Renaming } from './capture/renaming.ts'
import { READERS_ZONE } from './clock/readersZone.ts'
import { openLedger } from './positions/ledger.ts'
import type { LiveLedger } from './positions/ledger.ts'
import { recordStances } from './positions/recordStances.ts'
import { openWriters } from './positions/writers.ts'
import { watchAgreement } from './session/agreement.ts'
import type { Question } from './session/durability.ts'
import { confirmsFindings, watchFindings } from './session/findings.ts'
import type { Seals } from './session/findings.ts'
import type { Passage } from './session/keptWords.ts'
import { watchLostWords } from './session/lostWords.ts'
import { keepLeftBehind } from './session/leftBehind.ts'
import { openLocalCopy, openLocalCopyAfter, withoutStorage } from './session/localCopy.ts'
import type { LocalCopy } from './session/localCopy.ts'
import type {
  CaretPlace,
  Connection,
  MinutesState,
  PersonPresent,
  Setback,
} from './session/MinutesState.ts'
import { countGaps, readOutline } from './session/outline.ts'
import { readPeople } from './session/presence.ts'
import { openRoster } from './session/roster.ts'
import type { Roster } from './session/roster.ts'
import { openTakes } from './session/takes.ts'
import type { LiveTakes } from './session/takes.ts'
import { bodyFitsSchema } from './session/schemaGuard.ts'
import { trackSavedEdits } from './session/savedEdits.ts'
import { connectToServer } from './session/serverConnection.ts'
import { unsentPassages } from './session/unsentWords.ts'
import type { CaretOfOther } from './writers/caretsOfOthers.ts'

export type {
  Connection,
  MinutesState,
  OutlineItem,
  PersonPresent,
  ToConfirm,
} from './session/MinutesState.ts'

const SUMMARY_MS = 150

/** Asked about no edit: an answer only says that everything before it has arrived. */
const ARRIVAL: Question = { edit: 0, clientId: 0, clock: 0 }

export interface MinutesSessionOptions {
  meetingId: string
  person: { id: string; name: string }
  /** As the others see it. */
  color: string
  roles: readonly Role[]
  phase: Phase
  seals: Seals
  /** Set for a session that takes another's place: when the other's local copy is out of the way. */
  copyAfter?: Promise<void>
  /** Keeps words of this person that the record has not, or not any more; false without room. */
  keep: (passages: readonly Passage[]) => boolean
  /** Told once, when nothing more goes into this session's document. */
  onOutOfStep: (setback: Setback) => void
}

/** What a mounted editor does for the session. */
export interface AttachedEditor {
  isComposing(): boolean
  goToItem(id: string): void
  goToDocument(ref: string): void
  /** The next gap after the caret, or the first in an item. */
  goToGap(itemId: string | null): void
  openItem(id: string): void
  closeItem(id: string): void
  /** What `writeClosing` would write; null where the record tells of its closing already. */
  closingSentence(meeting: MeetingData): string | null
  writeClosing(): void
  goToPlace(place: Pick<Place, 'from' | 'to'>): void
  selectionStart(): number
  renameEntity(renaming: Renaming): void
  goToBlock(id: string): void
  writeUp(afterId: string | null, startedAt: string): void
  /** Where the carets of others stand, by who they are. */
  caretsOfOthers(people: readonly PersonPresent[]): readonly CaretOfOther[]
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
  /** Goes to the first gap of an item, or, for null, to the next one after the caret. */
  goToGap: (itemId: string | null) => void
  /** Goes to the place of a finding, by its key. */
  goToFinding: (key: string) => void
  /** Goes to the finding after the one that was gone to last, or after the caret. */
  goToNextFinding: () => void
  goToBlock: (id: string) => void
  /** Goes to the words between two positions of the record, and marks them for a moment. */
  goToWords: (words: Pick<Place, 'from' | 'to'>) => void
  /** The names of those others whose carets stand between two positions of the record. */
  writersIn: (words: Pick<Place, 'from' | 'to'>) => string[]
  /** Makes ready to write an intervention of that time, after the block with this id. */
  writeUp: (afterId: string | null, startedAt: Date) => void
  openItem: (id: string) => void
  closeItem: (id: string) => void
  /** Sets one field of a document by its reference; the empty text takes it back. */
  setDocument: (ref: string, field: DocumentField, value: string) => void
  addDocument: (ref: string) => void
  removeDocument: (ref: string) => void
  setMeeting: <K extends keyof MeetingData>(key: K, value: MeetingData[K]) => void
  openMeeting: () => void
  /** Notes when the meeting closed, and adds a sentence that says so, if the record has none. */
  closeMeeting: () => void
  /** That sentence, if the meeting closed now; null if it is there, or nothing can be added. */
  closingSentence: () => string | null
  /**
   * The time to write down for now, ISO 8601. With the first one the meeting's time zone is noted, as
   * far as nobody has: it is taken to be this device's.
   */
  stampTime: () => string
  /** Changes an entity of the roster; a new name is written wherever the record has the old one. */
  changeEntity: (id: string, change: Partial<Entity>) => void
  /** The time by the server's clock, as far as its answers have told. */
  now: () => Date
  /** Inserts the words where they stood, or as near as there is a place. False without an editor. */
  putBack: (passage: Passage) => boolean
  /** Said before this person has the record go back to an earlier state: what goes is not lost. */
  expectRemoval: () => void
  destroy: () => void

  readonly doc: Y.Doc
  readonly body: Y.XmlFragment
  readonly awareness: Awareness
  readonly roster: Roster
  /** Every change of a stance, by row; this person's are entered by themselves. */
  readonly ledger: LiveLedger
  readonly takes: LiveTakes
  /** Called by the editor that shows this session; returns what detaches it. */
  attach: (editor: AttachedEditor) => () => void
  showDocument: (doc: Node) => void
  /** Calls back a moment after the record changed, once for all of what was typed in it. */
  onSummary: (listener: () => void) => () => void
  /** The record as the editor shows it; null before there is one. */
  getDocument: () => Node | null
  /** Where the caret stands, once this person has put it there. */
  showCaret: (itemId: string | null, blockId: string | null) => void
  /** The block that this person writes in, for the others. */
  showCurrentBlock: (blockId: string | null) => void

  /** Where the caret stood when the session fell out of step. */
  getCaret: () => CaretPlace | null
  /** Where the editor that shows this session begins. */
  startAt: (place: CaretPlace | null) => void
  /** Freezes the session, as it freezes itself when it falls out of step. */
  fallOutOfStep: (setback: Setback) => void
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
  phase,
  seals,
  copyAfter,
  keep,
  onOutOfStep,
}: MinutesSessionOptions): MinutesSession {
  const doc = new Y.Doc()
  const { body, meeting, documents, ledger: changes } = minutesRoots(doc)
  const canWrite = mayWrite('minutes', roles, phase)
  const listeners = new Set<() => void>()
  const summaryListeners = new Set<() => void>()
  let editor: AttachedEditor | null = null
  let summaryTimer: ReturnType<typeof setTimeout> | undefined
  let shownDocument: Node | null = null
  let currentBlockId: string | null = null
  let closedWith: number | null = null
  let isDestroyed = false
  let isOutOfStep = false
  let hasArrived = false
  let startingCaret: CaretPlace | null = null
  let lastCaret: CaretPlace | null = null
  /** Milliseconds that the server's clock is ahead of this device's. */
  let clockOffset = 0

  const whose = { meetingId, layer: 'minutes', personId: person.id } as const
  const localCopy = canWrite ? openOwnCopy() : withoutStorage()
  const server = connectToServer({
    doc,
    meetingId,
    layer: 'minutes',
    canWrite,
    isComposing: () => editor?.isComposing() ?? false,
    onChange: connectionChanged,
    onServerState: (stateVector) => lostWords.noteServerState(stateVector),
    onAnswer: (answer) => {
      clockOffset = answer.time - Date.now()
      if (answer.edit === ARRIVAL.edit) arrive()
      edits.accept(answer)
    },
    onClaim(claim) {
      // A reader is not answered, but told this behind all that the server holds.
      if (!canWrite) arrive()
      agreement.hear(claim)
    },
    onRefused: () => fallOutOfStep('refused'),
    onClosed: close,
  })
  const edits = trackSavedEdits({
    doc,
    server: () => server,
    localCopy,
    isOwn: (origin) => canWrite && origin !== server.origin && origin !== localCopy.origin,
    onChange: showConnection,
  })
  const agreement = watchAgreement({
    doc,
    keys: window,
    hasUnsaved: () => edits.unsaved > 0,
    applyGathered: () => server.applyGathered(),
    onDoubt: () => server.subscribeToDigests(),
    onDifference: () => fallOutOfStep('different'),
  })
  const lostWords = watchLostWords({
    doc,
    isOthers: (origin) => origin === server.origin,
    isLoading: (origin) => origin === localCopy.origin,
    confirmedClock: () => edits.confirmedClock,
    onLost: keep,
  })
  const { awareness } = server
  const roster = openRoster(doc, mayChange)
  const self = { id: person.id, name: person.name, role: roles[0] ?? '', color }
  const writers = openWriters({
    awareness,
    self: { personId: person.id, name: person.name },
    load: () => readWriters(meetingId),
  })
  const ledger = openLedger(changes, writers, now)
  const stopRecording = recordStances(body, ledger)

  let state: MinutesState = {
    connection: { kind: 'connecting' },
    people: readPeople(awareness, self),
    outline: [],
    currentItemId: null,
    caretBlockId: null,
    gaps: 0,
    documents: [],
    newer: new Map(),
    toConfirm: null,
    meeting: {},
    canWrite,
    ready: false,
  }

  meeting.observe(() => {
    set({ meeting: readMeetingData(meeting) })
    summarizeSoon()
  })
  documents.observe(summarizeSoon)
  const findings = confirmsFindings(roles) ? watchFindings(doc, ledger, seals, showFindings) : null
  awareness.on('change', showPeople)
  void start()

  async function start(): Promise<void> {
    const { unsavedBefore } = await localCopy.loaded
    if (isDestroyed) return
    edits.count(unsavedBefore)
    if (body.length > 0) becomeReady()
    server.connect()
  }

  function openOwnCopy(): LocalCopy {
    const open = () => openLocalCopy(doc, whose)
    return copyAfter ? openLocalCopyAfter(copyAfter, open) : open()
  }

  function connectionChanged(): void {
    if (server.isSynced) {
      // The answer also tells the server's time, by which everything is stamped.
      server.ask(ARRIVAL)
      if (!copyAfter || state.ready) becomeReady()
    }
    edits.connectionChanged()
    showPeople()
  }

  /** Some of what the server holds may come behind its first answer, and all of it before this one. */
  function arrive(): void {
    server.applyGathered()
    becomeReady()
    if (hasArrived) return
    hasArrived = true
    if (!canWrite) void keepLeftBehind({ whose, server: doc, lacking: unsentPassages, keep })
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
    showConnection()
    onOutOfStep(setback)
  }

  function mayChange(): boolean {
    return canWrite && closedWith === null && !isOutOfStep
  }

  function close(code: number): void {
    closedWith = code
    server.stop()
    showConnection()
  }

  function showConnection(): void {
    const connection = readConnection()
    if (!equalityDeep(connection, state.connection)) set({ connection })
  }

  function readConnection(): Connection {
    if (closedWith !== null) return { kind: 'closed', code: closedWith, edits: edits.unsaved }
    return isOutOfStep ? { kind: 'recovering' } : edits.read()
  }

  function showPeople(): void {
    const people = readPeople(awareness, self)
    if (!equalityDeep(people, state.people)) set({ people })
  }

  function summarize(): void {
    summaryTimer = undefined
    if (!shownDocument) return
    const outline = readOutline(shownDocument, state.meeting)
    const gaps = countGaps(shownDocument)
    const register = documentRegister(countReferences(shownDocument), readDocumentMap(documents))
    const newer = newerRevisions(register)
    const change = {
      ...(equalityDeep(outline, state.outline) ? {} : { outline }),
      ...(gaps === state.gaps ? {} : { gaps }),
      ...(equalityDeep(register, state.documents) ? {} : { documents: register }),
      ...(equalityDeep(newer, state.newer) ? {} : { newer }),
    }
    if (Object.keys(change).length > 0) set(change)
    for (const listener of summaryListeners) listener()
  }

  function summarizeSoon(): void {
    summaryTimer ??= setTimeout(summarize, SUMMARY_MS)
  }

  function showFindings(found: readonly Finding[]): void {
    const current = state.toConfirm?.current ?? null
    const isThere = found.some(({ key }) => key === current)
    set({ toConfirm: { findings: found, current: isThere ? current : null } })
  }

  /** Its place is looked up anew: the record may have changed since the list was made. */
  function goTo(finding: Finding | undefined): void {
    if (!finding || !state.toConfirm) return
    set({ toConfirm: { ...state.toConfirm, current: finding.key } })
    editor?.goToPlace(finding.place)
  }

  function set(change: Partial<MinutesState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function now(): Date {
    return new Date(Date.now() + clockOffset)
  }

  function stampTime(): string {
    if (mayChange() && !meeting.has('timeZone')) meeting.set('timeZone', READERS_ZONE)
    return now().toISOString()
  }

  function destroy(): void {
    isDestroyed = true
    clearTimeout(summaryTimer)
    edits.destroy()
    listeners.clear()
    summaryListeners.clear()
    stopRecording()
    ledger.destroy()
    writers.destroy()
    agreement.destroy()
    findings?.destroy()
    lostWords.destroy()
    server.destroy()
    void localCopy.destroy().finally(() => doc.destroy())
  }

  return {
    doc,
    body,
    awareness,
    roster,
    ledger,
    takes: openTakes(doc, mayChange),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => state,
    goToItem: (id) => editor?.goToItem(id),
    goToDocument: (ref) => editor?.goToDocument(ref),
    goToGap: (itemId) => editor?.goToGap(itemId),
    openItem: (id) => editor?.openItem(id),
    closeItem: (id) => editor?.closeItem(id),
    setDocument(ref, field, value) {
      if (mayChange()) setDocumentField(documents, ref, field, value)
    },
    addDocument(ref) {
      if (mayChange()) addDocument(documents, ref)
    },
    removeDocument(ref) {
      if (mayChange()) doc.transact(() => removeDocument(documents, ref))
    },
    goToBlock: (id) => editor?.goToBlock(id),
    goToWords: (words) => editor?.goToPlace(words),
    writersIn({ from, to }) {
      const carets = editor?.caretsOfOthers(state.people) ?? []
      const within = carets.filter(({ position }) => from <= position && position <= to)
      return [...new Set(within.map(({ person: { name } }) => name))]
    },
    writeUp: (afterId, startedAt) => editor?.writeUp(afterId, startedAt.toISOString()),
    goToFinding: (key) => goTo(findings?.check().find((finding) => finding.key === key)),
    goToNextFinding() {
      const found = findings?.check() ?? []
      const at = editor?.selectionStart() ?? 0
      const last = found.findIndex(({ key }) => key === state.toConfirm?.current)
      const here = found[last]?.place
      const isStillThere = here !== undefined && here.from <= at && at <= here.to
      const next = isStillThere ? found[last + 1] : found.find(({ place }) => place.from >= at)
      goTo(next ?? found[0])
    },
    setMeeting(key, value) {
      if (!mayChange()) return
      if (value === undefined) meeting.delete(key)
      else meeting.set(key, value)
    },
    openMeeting() {
      if (mayChange()) meeting.set('openedAt', stampTime())
    },
    closeMeeting() {
      if (!mayChange()) return
      const closedAt = stampTime()
      // The snapshot that the server takes of a closed meeting is to have the sentence in it.
      editor?.writeClosing()
      meeting.set('closedAt', closedAt)
    },
    closingSentence() {
      const zone = { timeZone: READERS_ZONE, ...state.meeting }
      return editor?.closingSentence({ ...zone, closedAt: now().toISOString() }) ?? null
    },
    stampTime,
    changeEntity(id, change) {
      const from = roster.getEntities()[id]?.name
      roster.change(id, change)
      const to = roster.getEntities()[id]?.name
      if (mayChange() && from && to && from !== to) editor?.renameEntity({ id, from, to })
    },
    now,
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
      findings?.show(shown)
      if (isFirst) summarize()
      else summarizeSoon()
    },
    onSummary(listener) {
      summaryListeners.add(listener)
      return () => summaryListeners.delete(listener)
    },
    getDocument: () => shownDocument,
    showCaret(itemId, blockId) {
      if (itemId !== state.currentItemId) {
        awareness.setLocalStateField('itemId', itemId)
        set({ currentItemId: itemId })
      }
      if (blockId !== state.caretBlockId) set({ caretBlockId: blockId })
    },
    showCurrentBlock(blockId) {
      if (blockId === currentBlockId) return
      currentBlockId = blockId
      awareness.setLocalStateField('blockId', blockId)
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
    expectRemoval: () => lostWords.forget(),
    getCaret: () => lastCaret,
    startAt: (place) => (startingCaret = place),
    fallOutOfStep,
    end: close,
    async giveWay() {
      await localCopy.clear().finally(destroy)
    },
    destroy,
  }
}
