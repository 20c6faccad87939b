import { zoneOf } from '../minutes/meetingClock.ts'
import type { Minutes, StanceChange } from '../minutes/minutes.ts'
import { entriesOf, ledgerByRow } from '../positions/ledger.ts'
import { longestInOrder } from './alignment.ts'
import type { Common } from './alignment.ts'
import { compareData } from './dataDifference.ts'
import type { DataChange } from './dataDifference.ts'
import { FACTS } from './facts.ts'
import type { FactName, Facts } from './facts.ts'
import { pairBlocks } from './pairing.ts'
import { recordBlocks } from './recordBlocks.ts'
import type { RecordBlock } from './recordBlocks.ts'
import { mergeLines, wholeLines } from './redlineLines.ts'
import type { RedlineLine } from './redlineLines.ts'

/** What was said of a block, and what is said now; null for nothing. */
export interface FactChange {
  name: FactName
  before: string | null
  after: string | null
  /** When a stance was recorded, ISO 8601, and why it changed, as the ledger has it. */
  at?: string
  reason?: string
}

interface Described {
  /** The name of its node. */
  type: string
  id: string | null
  /** Of an agenda item, as derived; of one that is gone, as it was. */
  number: string | null
  /** As they are now; of a block that is gone, as they were. */
  facts: Facts
}

/** A block of the record with what became of it. */
export interface RedlineContent extends Described {
  /** Where the number was another one, for who reads the state before. */
  numberBefore?: string | null
  factChanges: FactChange[]
  lines: RedlineLine[]
}

/**
 * `moved` stands where a block is now, `movedAway` where it was; `counterpart` is the place of the
 * other in the redline. A block that `isAlong` has moved with its agenda item or table.
 */
export type RedlineBlock =
  | (RedlineContent & { fate: 'same' | 'changed' | 'inserted' | 'deleted' })
  | (RedlineContent & {
      fate: 'moved'
      counterpart: number
      isAlong: boolean
      isChanged: boolean
    })
  | (Described & { fate: 'movedAway'; counterpart: number; isAlong: boolean })

/** The difference of two records, as one text with its changes marked. */
export interface Redline {
  /** Where the meeting's clock hangs, by which moments are told; null where nobody said. */
  timeZone: string | null
  /** What is known beside the words: of the meeting, its delegations and documents. */
  data: DataChange[]
  blocks: RedlineBlock[]
}

/**
 * Compares two states of a record. Every word of both is in it: `wordsBefore` and `wordsAfter` read
 * them back. Anchors, ids and derived numbers are no content; the ledger, the rota and the silent
 * minutes are no part of the text.
 */
export function compareMinutes(before: Minutes, after: Minutes): Redline {
  const [old, now] = [recordBlocks(before), recordBlocks(after)]
  return {
    timeZone: zoneOf(after.meeting) ?? zoneOf(before.meeting) ?? null,
    data: compareData(before, after),
    blocks: withLedger(mergeBlocks(old, now), ledgerSince(before, after)),
  }
}

/** What was recorded between the two; an older entry may be of the same stance, held once before. */
function ledgerSince(before: Minutes, { ledger }: Minutes): Minutes['ledger'] {
  return Object.fromEntries(
    Object.entries(ledger).filter(([key]) => !Object.hasOwn(before.ledger, key)),
  )
}

/** Says of each stance that changed when that was recorded, and why. */
function withLedger(blocks: RedlineBlock[], ledger: Minutes['ledger']): RedlineBlock[] {
  const ledgerOf = ledgerByRow(entriesOf(ledger))
  for (const block of blocks) {
    if (block.fate === 'movedAway' || block.id === null) continue
    const change = block.factChanges.find(({ name }) => name === 'stance')
    const isIt = ({ to, when }: StanceChange) => to === change?.after && when === undefined
    const entry = change && ledgerOf(block.id).findLast(isIt)
    if (!entry) continue
    change.at = entry.at
    if (entry.reason !== undefined) change.reason = entry.reason
  }
  return blocks
}

function mergeBlocks(old: readonly RecordBlock[], now: readonly RecordBlock[]): RedlineBlock[] {
  const { inPlace, moved } = pairBlocks(old, now)
  const movedTo = new Map(moved.map((pair) => [pair.before, pair.after]))
  const movedFrom = new Map(moved.map((pair) => [pair.after, pair.before]))
  /** The place in the redline of what moved, by its place in the record before. */
  const places = { away: new Map<number, number>(), here: new Map<number, number>() }
  const along = movedAlong(old, now, moved)

  const blocks: RedlineBlock[] = []
  const addOld = (place: number) => {
    const block = old[place]
    const target = movedTo.get(place)
    if (!block) return
    if (target === undefined) {
      blocks.push({ fate: 'deleted', ...whole(block, 'deleted') })
      return
    }
    places.away.set(place, blocks.length)
    const isAlong = along.has(place)
    blocks.push({ fate: 'movedAway', ...described(block), counterpart: -1, isAlong })
  }
  const addNew = (place: number) => {
    const block = now[place]
    const source = movedFrom.get(place)
    const was = source === undefined ? undefined : old[source]
    if (!block) return
    if (source === undefined || !was) {
      blocks.push({ fate: 'inserted', ...whole(block, 'inserted') })
      return
    }
    places.here.set(source, blocks.length)
    const content = compareBlocks(was, block)
    const is = { isAlong: along.has(source), isChanged: isChanged(content) }
    blocks.push({ fate: 'moved', ...content, counterpart: -1, ...is })
  }

  let [b, a] = [0, 0]
  for (const pair of [...inPlace, { before: old.length, after: now.length }]) {
    while (b < pair.before) addOld(b++)
    while (a < pair.after) addNew(a++)
    const [was, is] = [old[pair.before], now[pair.after]]
    if (was && is) {
      const content = compareBlocks(was, is)
      blocks.push({ fate: isChanged(content) ? 'changed' : 'same', ...content })
    }
    b = pair.before + 1
    a = pair.after + 1
  }
  for (const [source, away] of places.away) {
    const here = places.here.get(source) ?? -1
    const [from, to] = [blocks[away], blocks[here]]
    if (from?.fate === 'movedAway') from.counterpart = here
    if (to?.fate === 'moved') to.counterpart = away
  }
  return blocks
}

/** Those that moved with what holds them, in the order that they had in it, by their places before. */
function movedAlong(
  old: readonly RecordBlock[],
  now: readonly RecordBlock[],
  moved: readonly Common[],
): Set<number> {
  const movedTo = new Map(moved.map((pair) => [pair.before, pair.after]))
  const held = new Map<number, Common[]>()
  for (const pair of moved) {
    const [was, is] = [old[pair.before]?.holder ?? null, now[pair.after]?.holder ?? null]
    if (was === null || is === null || movedTo.get(was) !== is) continue
    const others = held.get(was)
    if (others) others.push(pair)
    else held.set(was, [pair])
  }
  const along = [...held.values()].flatMap((pairs) => longestInOrder(pairs))
  return new Set(along.map(({ before }) => before))
}

function described({ type, id, number, facts }: RecordBlock): Described {
  return { type, id, number, facts }
}

function whole(block: RecordBlock, change: 'inserted' | 'deleted'): RedlineContent {
  return {
    ...described(block),
    factChanges: [],
    lines: wholeLines(block.lines, change),
  }
}

function compareBlocks(before: RecordBlock, after: RecordBlock): RedlineContent {
  return {
    ...described(after),
    ...(before.number === after.number ? {} : { numberBefore: before.number }),
    factChanges: compareFacts(before.facts, after.facts),
    lines: mergeLines(before.lines, after.lines),
  }
}

function isChanged({ factChanges, lines }: RedlineContent): boolean {
  return factChanges.length > 0 || lines.some(({ fate }) => fate !== 'same')
}

function compareFacts(before: Facts, after: Facts): FactChange[] {
  const changes = FACTS.filter((name) => before[name] !== after[name]).map((name) => ({
    name,
    before: before[name] ?? null,
    after: after[name] ?? null,
  }))
  // Who is meant is told where the name alone does not tell it.
  const isTold = (name: FactName) => changes.some((change) => change.name === name)
  return changes.filter(
    ({ name }) =>
      !(name === 'speakerIs' && isTold('speaker')) &&
      !(name === 'delegationIs' && isTold('delegation')),
  )
}
