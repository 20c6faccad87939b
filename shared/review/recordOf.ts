import type { Node } from 'prosemirror-model'
import { numberDocument } from '../minutes/numbering.ts'
import { findEntityByName, resolveEntity } from '../roster/entities.ts'
import type { Entities } from '../roster/entities.ts'
import { contentHash } from './contentHash.ts'
import { confirmationKey } from './review.ts'
import type { Review } from './review.ts'
import { wordsOfBlock } from './wordsOfBlock.ts'

/** A block that says what a delegation said, holds or is to do. */
export interface RecordedBlock {
  blockId: string
  kind: 'intervention' | 'position' | 'action'
  node: Node
  /** The position in the document before the block. */
  position: number
  item: ItemPlace | null
  /** Of the position table, through the whole record. */
  tableNumber: string | null
  words: string
  /**
   * What a delegation agrees with when it confirms the block: see `contentHash`. Other words, or the
   * same ones from another mouth or to another question, are not confirmed.
   */
  hash: string
}

/** The agenda item that something stands in. */
export interface ItemPlace {
  number: string | null
  heading: string
}

/** So much of what was confirmed is kept with a confirmation, to be read when it has changed. */
const EXCERPT_CHARACTERS = 2_000

/** The beginning of what a block says: who is said to speak, or which stance is held, and the words. */
export function excerptOf(block: Node): string {
  const attributes = SAID_ATTRIBUTES[block.type.name] ?? []
  const said = attributes.map((name) => block.attrs[name] as string | boolean | null)
  const whole = `${said.join('\t')}\n${wordsOfBlock(block)}`
  if (whole.length <= EXCERPT_CHARACTERS) return whole
  return `${whole.slice(0, EXCERPT_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`
}

const SAID_ATTRIBUTES: Record<string, readonly string[]> = {
  intervention: ['attribution', 'capacity', 'onBehalfOf'],
  positionRow: ['attribution', 'stance', 'stanceAsRecorded', 'wasConsulted'],
  action: ['kind', 'owner', 'due'],
}

/**
 * The blocks that record a delegation, in order.
 *
 * @param entityId with merges followed, as `findEntityByName` finds it by the name on an invitation
 */
export function recordOf(doc: Node, entities: Entities, entityId: string): RecordedBlock[] {
  return recordsByDelegation(doc, entities).get(entityId) ?? []
}

/**
 * The blocks that record each delegation, by its id with merges followed. A block can record two: who
 * speaks, and on whose behalf. What was withdrawn records nobody.
 */
export function recordsByDelegation(doc: Node, entities: Entities): Map<string, RecordedBlock[]> {
  const records = new Map<string, RecordedBlock[]>()
  const meant = new Map<unknown, string | null>()
  const delegationOf = (value: unknown): string | null => {
    const known = meant.get(value)
    if (known !== undefined) return known
    const found = delegationMeant(entities, value)
    meant.set(value, found)
    return found
  }
  for (const block of blocksOf(doc)) {
    const delegations = new Set(saidToBe(block.node).map(delegationOf))
    for (const id of delegations) {
      if (id === null) continue
      const others = records.get(id)
      if (others) others.push(block)
      else records.set(id, [block])
    }
  }
  return records
}

/** Entity ids or names of whom the block records. */
function saidToBe({ type, attrs }: Node): unknown[] {
  if (type.name === 'intervention') return [attrs.speaker ?? attrs.attribution, attrs.onBehalfOf]
  if (type.name === 'positionRow') return [attrs.entity ?? attrs.attribution]
  return [attrs.owner]
}

function delegationMeant(entities: Entities, value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null
  return resolveEntity(entities, value)?.id ?? findEntityByName(entities, value)
}

const KINDS: Record<string, RecordedBlock['kind']> = {
  intervention: 'intervention',
  positionRow: 'position',
  action: 'action',
}

function blocksOf(doc: Node): RecordedBlock[] {
  const { agendaItems, positionTables } = numberDocument(doc)
  const blocks: RecordedBlock[] = []
  let item: ItemPlace | null = null
  doc.forEach((child, position) => {
    if (child.type.name === 'agendaItem') {
      item = { number: agendaItems.get(position) ?? null, heading: headingOf(child) }
      child.forEach((block, offset) => visit(block, position + 1 + offset))
    } else {
      item = null
      visit(child, position)
    }
  })
  return blocks

  function visit(block: Node, position: number, table: Node | null = null, at = position): void {
    const { name } = block.type
    if (name === 'positionTable') {
      block.forEach((row, offset) => visit(row, position + 1 + offset, block, position))
    }
    const kind = KINDS[name]
    const blockId: unknown = block.attrs.id
    if (!kind || typeof blockId !== 'string' || blockId === '' || block.attrs.withdrawn) return
    const tableNumber = table ? (positionTables.get(at) ?? null) : null
    const words = wordsOfBlock(block)
    const hash = contentHash(block, table)
    blocks.push({ blockId, kind, node: block, position, item, tableNumber, words, hash })
  }
}

/** The words of an agenda item's heading. */
export function headingOf(item: Node): string {
  const heading = item.content.content.find(({ type }) => type.name === 'agendaHeading')
  return heading ? wordsOfBlock(heading).trim() : ''
}

/** A delegation that spoke or holds a position, and how much of its record it has confirmed. */
export interface DelegationConfirmation {
  entityId: string
  name: string
  blocks: number
  /** How many of them are confirmed as they are now. */
  confirmed: number
}

/** How many delegations have confirmed everything that records them, as it is now. */
export interface Confirmed {
  confirmed: number
  of: number
  delegations: DelegationConfirmation[]
}

/** "11 of 13 delegations have confirmed": those that spoke or hold a position, the secretariat left out. */
export function confirmedDelegations(
  doc: Node,
  entities: Entities,
  review: Pick<Review, 'confirmations'>,
): Confirmed {
  const standing = confirmationsIn(entities, review)
  const delegations = [...recordsByDelegation(doc, entities)].flatMap(([entityId, blocks]) => {
    const entity = entities[entityId]
    const isAsked = blocks.some(({ kind }) => kind !== 'action')
    if (!entity || entity.kind === 'secretariat' || !isAsked) return []
    const confirmed = blocks.filter((block) => standing(entityId, block) === 'confirmed')
    return [{ entityId, name: entity.name, blocks: blocks.length, confirmed: confirmed.length }]
  })
  const whole = delegations.filter(({ blocks, confirmed }) => blocks === confirmed)
  return { confirmed: whole.length, of: delegations.length, delegations }
}

/** How a block stands with a delegation: confirmed as it is, or as it was, or not at all. */
export type BlockConfirmation = 'confirmed' | 'changedSince' | 'notConfirmed'

/** Reads what is confirmed. Of delegations that were merged since, the word of either counts. */
export function confirmationsIn(
  entities: Entities,
  { confirmations }: Pick<Review, 'confirmations'>,
): (entityId: string, block: RecordedBlock) => BlockConfirmation {
  const agreed = new Map<string, Set<string>>()
  for (const [key, { blockId, hash }] of Object.entries(confirmations)) {
    const given = key.slice(0, -confirmationKey('', blockId).length)
    const entityId = resolveEntity(entities, given)?.id ?? given
    const own = confirmationKey(entityId, blockId)
    agreed.set(own, (agreed.get(own) ?? new Set()).add(hash))
  }
  return (entityId, { blockId, hash }) => {
    const hashes = agreed.get(confirmationKey(entityId, blockId))
    if (!hashes) return 'notConfirmed'
    return hashes.has(hash) ? 'confirmed' : 'changedSince'
  }
}
