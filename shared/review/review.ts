import type { Stance } from '../positions/stance.ts'

/*
 * What the `review` layer holds. The server alone writes it, so its values are whole and well formed;
 * each is replaced, never edited in part.
 */

/** Who did something, and when (ISO 8601). The names are those of that moment. */
export interface Deed {
  personId: string
  name: string
  /** The delegation that the person was invited for, as the invitation names it. */
  delegation?: string
  at: string
}

/** Words of the record as they were selected. */
export interface Target {
  /** The innermost block with an id around them; null where they stand in none. */
  blockId: string | null
  /** Where the words begin in `wordsOfBlock`, in UTF-16 code units, when they were selected. */
  start: number
  quote: string
}

/** A conversation about words, which carry the mark `anchor` with the thread's id. */
export interface Thread {
  target: Target
  by: Deed
  closed?: Deed
}

export interface Comment {
  threadId: string
  by: Deed
  text: string
}

export const CORRECTION_KINDS = ['attribution', 'substance', 'editorial', 'omission'] as const
export type CorrectionKind = (typeof CORRECTION_KINDS)[number]

export const RULINGS = ['accepted', 'rejected', 'statement'] as const

/** `statement`: the request was turned into a statement for the record. */
export interface Ruling {
  outcome: (typeof RULINGS)[number]
  /** The revision of the record that it was made in, and whose corrigendum it belongs to. */
  round: number
  by: Deed
  /** Why; there whenever a request was rejected. */
  explanation?: string
  /**
   * The words that made room for the new ones; they may differ from those that were selected. Of a
   * position the stance.
   */
  replaced?: string
  /** Somebody put it into the record by hand, since its words no longer stood in one place. */
  byHand?: true
  statementId?: string
}

/** The stance that a position is recorded with, and the one it is to have. */
export interface StanceRequest {
  from: Stance
  to: Stance
}

/**
 * A request to put `replacement` in place of the target's words, which carry its id as an anchor; or
 * to put another stance into the row that the target names.
 */
export interface Correction {
  /** The revision of the record it was asked for in. */
  round: number
  target: Target
  /** The empty text asks to leave the words out. */
  replacement: string
  /** Set where it is about a stance: it asks for no words then, and its target holds none. */
  stance?: StanceRequest
  reason: string
  kind: CorrectionKind
  by: Deed
  ruling?: Ruling
}

/** A text that a delegation asks to have included; it is never altered. */
export interface Statement {
  round: number
  /** BCP 47, as the delegation gave it. */
  language: string
  direction: 'ltr' | 'rtl'
  title?: string
  /** Paragraphs, parted by a line feed. */
  text: string
  by: Deed
  /** A `statement` node of the record shows it. */
  placed?: Deed
  declined?: Deed & { explanation: string }
}

/** A delegation agrees with how a block of its own records it. Keyed by `confirmationKey`. */
export interface Confirmation {
  blockId: string
  /** `contentHash` of the block as it was confirmed; with another it is not. */
  hash: string
  /** `excerptOf` the block as it was. */
  words: string
  by: Deed
}

export interface Review {
  threads: Record<string, Thread>
  comments: Record<string, Comment>
  corrections: Record<string, Correction>
  statements: Record<string, Statement>
  confirmations: Record<string, Confirmation>
}

/** @param entityId the delegation, with merges followed */
export function confirmationKey(entityId: string, blockId: string): string {
  return `${entityId}/${blockId}`
}
