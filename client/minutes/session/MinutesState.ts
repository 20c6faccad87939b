import type { Finding } from '../../../shared/checker/finding.ts'
import type { RegisterEntry } from '../../../shared/documents/register.ts'
import type { MeetingData } from '../../../shared/minutes/minutes.ts'

/** What is known about where this person's words are. Only an answered question means saved. */
export type Connection =
  | { kind: 'connecting' }
  /** `at` is null until the server has confirmed an edit of this page. */
  | { kind: 'saved'; at: Date | null }
  | { kind: 'saving'; edits: number }
  /** `code`: what the server closed the last connection with, if it was the server. */
  | { kind: 'offline'; edits: number; code: number | null }
  /** The record is fetched anew, for one of the reasons of a `Setback`. */
  | { kind: 'recovering' }
  /** The server will not take this page back; what was typed stays on this device. */
  | { kind: 'closed'; code: number; edits: number }

/** Why the record has to be fetched anew. `rights`: this person may do something else with it now. */
export type Setback = 'refused' | 'different' | 'rights'

/** Where the caret stood, in terms that hold in another document with the same record. */
export interface CaretPlace {
  /** The innermost block with an id; null for the record itself. */
  blockId: string | null
  /** Where its line begins, counted from the start of that block. */
  line: number
  /** What stood before it in its line. */
  before: string
  hasFocus: boolean
}

export interface PersonPresent {
  clientId: number
  personId: string
  name: string
  role: string
  /** `#rrggbb`, whatever was received. */
  color: string
  /** The agenda item the person's caret is in. */
  itemId: string | null
  /** The innermost block with an id that the person writes in; stock clients do not tell it. */
  blockId: string | null
  isSelf: boolean
}

export interface OutlineItem {
  id: string
  number: string | null
  level: number
  heading: string
  openedAt: string | null
  closedAt: string | null
  /** Places in it that were not heard. */
  gaps: number
}

/** What the record's checker found, and which of it the person went to last. */
export interface ToConfirm {
  findings: readonly Finding[]
  /** The key of that finding; null before the first, and once it is put right. */
  current: string | null
}

/** An immutable picture of the session; every part keeps its identity until it changes. */
export interface MinutesState {
  connection: Connection
  people: readonly PersonPresent[]
  outline: readonly OutlineItem[]
  currentItemId: string | null
  /**
   * The block that the caret stands in, as large as it is below its agenda item, else that item; null
   * until the person has put the caret somewhere.
   */
  caretBlockId: string | null
  /** Places in the whole record that were not heard. */
  gaps: number
  /** The register of documents. */
  documents: readonly RegisterEntry[]
  /** Each reference to an older revision of a document, with the newest that is known. */
  newer: ReadonlyMap<string, string>
  /** Null until the record was checked, and for who is not to confirm anything in it. */
  toConfirm: ToConfirm | null
  meeting: MeetingData
  canWrite: boolean
  /** True once the body may be shown: loaded from this device or the server, and fit for the schema. */
  ready: boolean
}
