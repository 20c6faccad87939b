import type { Entity, MeetingData, MeetingDocument } from '../minutes/minutes.ts'
import type { Finding, FindingValues, Place, RuleId } from './finding.ts'
import type { Names } from './reading/names.ts'
import type { Block, RecordReading, Row } from './reading/readRecord.ts'

/** What the record is held against beside its own text. */
export interface CheckedAgainst {
  meeting: MeetingData
  entities: Readonly<Record<string, Entity>>
  documents: Readonly<Record<string, MeetingDocument>>
  /** The ids of the rows whose stance is disputed. */
  disputedRows?: ReadonlySet<string>
  /** Where the meeting's clock hangs; without it, instants are not held against written times. */
  timeZone?: string
}

export interface RuleInput extends CheckedAgainst {
  record: RecordReading
  names: Names
  /** The positions of the row's entities and names: all that may speak for it. */
  identitiesOf: (row: Row) => ReadonlySet<string>
}

/** One kind of fault. It reads the record and says where it finds the fault. */
export type Rule = (input: RuleInput) => Finding[]

/** A finding in a block; `detail` tells it from others of the same rule and block. */
export function finding<Id extends RuleId>(
  rule: Id,
  at: { block: Block; from: number; to: number },
  detail: string,
  values: FindingValues[Id],
): Finding {
  const key = [rule, anchorOf(at.block), detail].join('/')
  return { rule, place: placeIn(at), values, key } as Finding
}

/** What a block is found by after an edit before it. */
function anchorOf({ node, section }: Block): string {
  const id: unknown = node.attrs.id
  return typeof id === 'string' && id !== '' ? id : (section.item?.id ?? '')
}

function placeIn({ block, from, to }: { block: Block; from: number; to: number }): Place {
  const { item } = block.section
  const { attrs, type } = block.node
  const isSpoken = type.name === 'intervention'
  return {
    from,
    to,
    item: item && { id: item.id, number: item.number, heading: item.heading },
    speaker: isSpoken ? wordsOrNull(attrs.attribution) : null,
    startedAt: isSpoken ? wordsOrNull(attrs.startedAt) : null,
  }
}

function wordsOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
