import type { Stance } from '../positions/stance.ts'

/** What each rule found, as data; the words come from the catalogues of the interface. */
export interface FindingValues {
  /** The text says that this entity was asked. */
  askedWithoutRow: { entity: string }
  /** The text says which stance this entity takes on the question. */
  statedWithoutRow: { entity: string; stance: Stance }
  /** `claimant` is empty where nobody is named; `recorded` where the stance was not written in words. */
  consensusClaimedWith: { claimant: string; entity: string; stance: Stance; recorded: string }
  consensusAgainstRows: { entities: string; count: number }
  countDiffers: { stance: Stance; written: number; counted: number; table: string }
  consultedDiffers: { written: number; counted: number; table: string }
  olderRevision: { cited: string; newer: string }
  /** Minutes before (negative) or after the scheduled time, as written and as the times give it. */
  timeArithmetic: { of: Sitting; written: number; computed: number; at: string; scheduled: string }
  timeDiffers: { of: Sitting; written: string; recorded: string }
  closedBeforeOpened: { of: 'meeting' | 'item'; opened: string; closed: string }
  /** `before`: when the item before this one was opened. */
  openedBeforePrevious: { opened: string; before: string }
  /** The first words of what nobody is known to have said. */
  unknownSpeaker: { words: string }
  /** What the rapporteur left as a hint; empty where there is none. */
  openGap: { words: string }
  noConclusion: { table: string }
  repeatedEntity: { entity: string; table: string }
  disputedStance: { entity: string; stance: Stance }
  /** The first words that were sealed, and are others now, or are nowhere any more. */
  brokenSeal: { words: string }
  sealedGone: { words: string }
}

export type RuleId = keyof FindingValues

/** Which end of the meeting a time is about. */
export type Sitting = 'opening' | 'closing'

/** Where in the document that was checked. */
export interface Place {
  from: number
  to: number
  /** The agenda item around it; its number is null where it has none. */
  item: { id: string; number: string | null; heading: string } | null
  /** Who speaks there, as written, and since when; null outside an intervention or where unknown. */
  speaker: string | null
  startedAt: string | null
}

/** Something for a person to confirm or to put right. It is never put right by itself. */
export type Finding = {
  [Rule in RuleId]: {
    rule: Rule
    place: Place
    values: FindingValues[Rule]
    /** The same for the same fault, wherever the text around it moves; no two findings share it. */
    key: string
  }
}[RuleId]
