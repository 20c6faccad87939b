import type { Seal } from '../chair/chairDocument.ts'
import type { Entity, MeetingData, MeetingDocument } from '../minutes/minutes.ts'
import type { FindingValues, RuleId } from './finding.ts'
import type { Names } from './reading/names.ts'
import type { Block, RecordReading, Row } from './reading/readRecord.ts'

/** What the record is held against beside its own text. */
export interface CheckedAgainst {
  meeting: MeetingData
  entities: Readonly<Record<string, Entity>>
  documents: Readonly<Record<string, MeetingDocument>>
  /** True for the id of a row whose stance is disputed. */
  isDisputed?: (row: string) => boolean
  /** What the chair sealed, by the id of the conclusion. */
  seals?: ReadonlyMap<string, Pick<Seal, 'words' | 'hash'>>
  /** Where the meeting's clock hangs; without it, instants are not held against written times. */
  timeZone?: string
}

export interface RuleInput extends CheckedAgainst {
  record: RecordReading
  names: Names
  /** Everyone that a row answers for. */
  identitiesOf: (row: Row) => ReadonlySet<string>
}

/** A finding as a rule hands it in. */
export type Found = {
  [Id in RuleId]: {
    rule: Id
    block: Block
    from: number
    to: number
    /** Tells it from others of the same rule in the same block. */
    detail: string
    values: FindingValues[Id]
  }
}[RuleId]

/** One kind of fault: reads the record and says where it finds it. */
export type Rule = (input: RuleInput) => Found[]
