import type { Roster } from '../session/roster.ts'
import type { Translate } from '../views/ViewContext.ts'

/** A document that the record knows: from its register, or because its words refer to it. */
export interface KnownDocument {
  ref: string
  title: string
}

/** What taking minutes by the keyboard needs to know beside the record itself. */
export interface CaptureContext {
  translate: Translate
  /** Of the interface: the language in which countries are named. */
  language: string
  roster: Roster
  documents: () => readonly KnownDocument[]
  now: () => Date
  /** Says to those who do not see it what a key has done. */
  announce: (words: string) => void
}
