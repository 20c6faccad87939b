import type { Stance } from '../positions/stance.ts'
import type { Statement } from '../review/review.ts'

/** A ProseMirror node as JSON. */
export interface NodeJSON {
  type: string
  attrs?: Record<string, unknown>
  content?: NodeJSON[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  text?: string
}

/**
 * What is known about a meeting; a key that nobody filled is absent. Dates are ISO 8601 or, where a
 * text was imported, the words as written; times are ISO 8601 or the local `HH:MM` as written.
 */
export interface MeetingData {
  title?: string
  /** The organ that meets: "TSAG", "ad hoc group on …". */
  body?: string
  place?: string
  /** Of the place, in the words of the time zone database: `Africa/Nairobi`. */
  timeZone?: string
  date?: string
  scheduledStart?: string
  scheduledEnd?: string
  openedAt?: string
  closedAt?: string
  chair?: string
  secretariat?: string
}

export const ENTITY_KINDS = [
  'memberState',
  'sectorMember',
  'studyGroup',
  'secretariat',
  'other',
] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

/** Who can speak or hold a position, keyed by id in the meeting's `entities`. */
export interface Entity {
  name: string
  kind?: EntityKind
  /** The short form a rapporteur types before the colon: "ABC". */
  abbreviation?: string
  organization?: string
  /** Other names it goes by. */
  aliases?: string[]
  /** The id of the entity that this one turned out to be; what names this one means that one. */
  mergedInto?: string
}

/** What the meeting did with a document. */
export const DOCUMENT_TREATMENTS = [
  'underDiscussion',
  'noted',
  'approved',
  'agreed',
  'revised',
  'deferred',
  'withdrawn',
] as const
export type DocumentTreatment = (typeof DOCUMENT_TREATMENTS)[number]

/** A meeting document, keyed by its canonical reference in the meeting's `documents`. */
export interface MeetingDocument {
  title?: string
  source?: string
  treatment?: DocumentTreatment
}

/**
 * One change of the stance in a row. Who made it is not in it: a ledger entry is its writer's by the
 * Yjs client id, which the server binds to a person.
 */
export interface StanceChange {
  /** The id of the `positionRow`. */
  row: string
  from: Stance
  to: Stance
  /** When it was recorded, ISO 8601. */
  at: string
  /** When the former stance was held, in words: "session 3". */
  when?: string
  reason?: string
  /** A person picked `to` out of stances that were in dispute. */
  settles?: boolean
  /** The id of a second row of the same entity that became one with this one; `from` was its stance. */
  joins?: string
}

export interface Rapporteur {
  /** The person's id. */
  id: string
  name: string
}

/**
 * Whose turn it is to write: `people` in order, each for `minutes`, from `startedAt` on. Times are ISO
 * 8601.
 */
export interface Rota {
  people: Rapporteur[]
  minutes: number
  startedAt: string
  /** The take that ended at `startedAt`, and when it had begun. */
  before?: Rapporteur & { startedAt: string }
  /** Since then nobody's time runs. */
  pausedAt?: string
}

/** Everything the `minutes` layer holds, as plain data, with the statements that it shows. */
export interface Minutes {
  meeting: MeetingData
  entities: Record<string, Entity>
  documents: Record<string, MeetingDocument>
  /** Every change of a stance, by an id of its own; only ever added to. */
  ledger: Record<string, StanceChange>
  /** How the rapporteurs share the writing. */
  takes: { rota?: Rota }
  /** Minutes, as ISO 8601, in which nothing was said that belongs in the record. */
  silentMinutes: Record<string, true>
  /** The words of its `statement` nodes, by their ids; they are kept in the `review` layer. */
  statements: Record<string, Statement>
  /** The `doc` node. */
  body: NodeJSON
}

/** Minutes with this body, and nothing known beside it but `data`. */
export function minutesOf(body: NodeJSON, data: Partial<Omit<Minutes, 'body'>> = {}): Minutes {
  return {
    meeting: {},
    entities: {},
    documents: {},
    ledger: {},
    takes: {},
    silentMinutes: {},
    statements: {},
    ...data,
    body,
  }
}
