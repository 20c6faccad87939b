import type { Node } from 'prosemirror-model'
import { displayName } from '../roster/entities.ts'
import type { Entities } from '../roster/entities.ts'
import type { Finding, Place } from './finding.ts'
import { namesOf } from './reading/names.ts'
import { readRecord } from './reading/readRecord.ts'
import type { Block, Row } from './reading/readRecord.ts'
import { isNamed } from './reading/speakers.ts'
import type { CheckedAgainst, Found, Rule } from './rule.ts'
import { askedWithoutRow } from './rules/askedWithoutRow.ts'
import { brokenSeal } from './rules/brokenSeal.ts'
import { claimedConsensus } from './rules/claimedConsensus.ts'
import { disputedStance } from './rules/disputedStance.ts'
import { itemTimes } from './rules/itemTimes.ts'
import { noConclusion } from './rules/noConclusion.ts'
import { olderRevision } from './rules/olderRevision.ts'
import { openGap } from './rules/openGap.ts'
import { repeatedEntity } from './rules/repeatedEntity.ts'
import { sittingTimes } from './rules/sittingTimes.ts'
import { statedWithoutRow } from './rules/statedWithoutRow.ts'
import { unknownSpeaker } from './rules/unknownSpeaker.ts'
import { speakerOf } from './rules/whose.ts'
import { writtenCounts } from './rules/writtenCounts.ts'

export type { CheckedAgainst } from './rule.ts'
export { readAhead } from './reading/readRecord.ts'

const RULES: readonly Rule[] = [
  askedWithoutRow,
  statedWithoutRow,
  claimedConsensus,
  writtenCounts,
  olderRevision,
  sittingTimes,
  itemTimes,
  unknownSpeaker,
  openGap,
  noConclusion,
  repeatedEntity,
  disputedStance,
  brokenSeal,
]

/**
 * Everything in the record that a person should confirm, in the order of the record. It depends on
 * nothing but its arguments and changes none of them. What was read from a block is kept with it, so
 * that checking again after an edit costs what the edit touched.
 *
 * Rules on prose read English and take only what is said outright: they rather miss a fault than
 * find one that is none.
 */
export function checkRecord(doc: Node, against: CheckedAgainst): Finding[] {
  const record = readRecord(doc)
  const { entities } = against
  const names = namesOf(entities)
  const rows = new Map<Row, ReadonlySet<string>>()
  const identitiesOf = (row: Row) => {
    const known = rows.get(row)
    if (known) return known
    const own = row.entity === null ? [] : [displayName(entities, null, row.entity)]
    const all = [row.attribution, ...own].flatMap((name) => [...names.identifyAll(name)])
    const identities = new Set(all)
    rows.set(row, identities)
    return identities
  }
  const found = RULES.flatMap((rule) => rule({ ...against, record, names, identitiesOf }))
  const keyed = withKeys(found.toSorted((one, other) => one.from - other.from))
  return keyed.map(({ key, ...one }) => asFinding(one, key, entities))
}

/** Faults of the same kind at the same place are told apart by their order. */
function withKeys(found: readonly Found[]): (Found & { key: string })[] {
  const seen = new Map<string, number>()
  return found.map((one) => {
    const key = [one.rule, anchorOf(one.block), one.detail].join('/')
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return { ...one, key: count === 1 ? key : `${key}/${count}` }
  })
}

/** What a block is known by wherever it moves. */
function anchorOf({ node, section }: Block): string {
  const id: unknown = node.attrs.id
  return typeof id === 'string' && id !== '' ? id : (section.item?.id ?? '')
}

function asFinding({ rule, values, ...at }: Found, key: string, entities: Entities): Finding {
  return { rule, values, place: placeOf(at, entities), key } as Finding
}

function placeOf({ block, from, to }: Omit<Found, 'rule' | 'values'>, entities: Entities): Place {
  const { item } = block.section
  const speaker = speakerOf(block, entities)
  const { type, attrs } = block.node
  const isSpoken = type.name === 'intervention'
  return {
    from,
    to,
    item: item && { id: item.id, number: item.number, heading: item.heading },
    speaker: isNamed(speaker) ? speaker : null,
    startedAt: isSpoken && typeof attrs.startedAt === 'string' ? attrs.startedAt || null : null,
  }
}
