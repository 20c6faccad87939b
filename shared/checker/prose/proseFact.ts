import type { Stance } from '../../positions/stance.ts'
import type { Sitting } from '../finding.ts'

/** A part of a text, counted in characters from the text's start. */
export interface Span {
  from: number
  to: number
}

/** A text that lists names, and where it begins. */
export interface NameList {
  text: string
  from: number
}

/** What a stance or a consensus is on, where the sentence says so. */
export interface About {
  /** The words that tell it from something else; none for "the proposal". */
  words: readonly string[]
  /** It is a document, or names one. */
  isDocument: boolean
}

interface StatedStance {
  kind: 'stance'
  stance: Stance
  /** Ends with whoever takes the stance; null where it is the speaker. */
  subject: string | null
  /** The verb is one that only several subjects take: "Spain and Peru object". */
  isPlural: boolean
  about: About | null
}

/** Names are left as written: whose they are depends on the meeting's entities, which change. */
export type ProseFact = Span & { documents: readonly string[] } & (
    | { kind: 'asked'; names: NameList }
    | StatedStance
    /** `before`: the sentence up to the claim, which may begin with who claims it. */
    | { kind: 'consensusWith'; before: string; names: NameList }
    | { kind: 'consensus'; about: About | null }
    | { kind: 'count'; stance: Stance; count: number; about: About | null; table: string | null }
    | { kind: 'consulted'; consulted: number; total: number; table: string | null }
    /** `minutes` before (negative) or after the scheduled time; both null where not said. */
    | { kind: 'sittingTime'; of: Sitting; at: string | null; minutes: number | null }
  )

export type FactOf<Kind extends ProseFact['kind']> = Extract<ProseFact, { kind: Kind }>

/** A fact as a reader of one sentence finds it. */
export type SentenceFact = {
  [Kind in ProseFact['kind']]: Omit<FactOf<Kind>, 'documents'>
}[ProseFact['kind']]
