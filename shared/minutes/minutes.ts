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

/** A meeting document, keyed by its canonical reference in the meeting's `documents`. */
export interface MeetingDocument {
  title?: string
  source?: string
}

/** Everything the `minutes` layer holds, as plain data. */
export interface Minutes {
  meeting: MeetingData
  entities: Record<string, Entity>
  documents: Record<string, MeetingDocument>
  /** The `doc` node. */
  body: NodeJSON
}
