import type { Minutes, StanceChange } from '../minutes/minutes.ts'
import type { Stance } from './stance.ts'

/** Two people who set different stances within this time did not wait for each other. */
const TOGETHER_MS = 10_000
/** Rows that became one; a page cannot be made to follow a chain without end. */
const MOST_JOINED = 100
const LATEST = Date.UTC(3000, 0)

/** A change as it stands in the ledger. */
export interface LedgerEntry extends StanceChange {
  key: string
  /** Who made it: a person's id, or what else tells writers apart while the person is not known. */
  writer: string
}

/** Stances of one row that people set without heeding each other. */
export interface Dispute {
  sides: DisputedStance[]
}

export interface DisputedStance {
  stance: Stance
  /** Empty where nobody is known to have set it. */
  writers: string[]
}

/** What an entity's position is said to have been before this meeting. */
export interface FormerStance {
  stance: Stance
  when: string
  reason: string | null
}

/** The entries of minutes that do not tell who wrote what in them. */
export function entriesOf(ledger: Minutes['ledger']): LedgerEntry[] {
  return Object.entries(ledger).map(([key, change]) => ({ ...change, key, writer: '' }))
}

/**
 * Looks up the changes of a row in the order in which they were made, with those of the rows that
 * became one with it. The same for everybody, in whatever order the entries arrived.
 */
export function ledgerByRow(
  entries: Iterable<LedgerEntry>,
): (row: string) => readonly LedgerEntry[] {
  const own = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    const known = own.get(entry.row)
    if (known) known.push(entry)
    else own.set(entry.row, [entry])
  }
  const looked = new Map<string, readonly LedgerEntry[]>()
  return (row) => {
    const known = looked.get(row)
    if (known) return known
    const rows = new Set([row])
    for (const reached of rows) {
      if (rows.size >= MOST_JOINED) break
      for (const { joins } of own.get(reached) ?? []) if (joins !== undefined) rows.add(joins)
    }
    const ledger = sortLedger([...rows].flatMap((each) => own.get(each) ?? []))
    looked.set(row, ledger)
    return ledger
  }
}

/** In the order of time; entries of one instant have an order too, the same for everybody. */
function sortLedger(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries
    .map((entry) => ({ entry, time: timeOf(entry) }))
    .toSorted((one, other) => one.time - other.time || compare(one.entry.key, other.entry.key))
    .map(({ entry }) => entry)
}

/**
 * The stances of one row, given its ledger, that are in dispute: set by different people, the later of
 * whom did not know of the earlier stance, or set it right after. A pick settles it, and so does a
 * later change by somebody who had seen what was there. Null where nothing is.
 */
export function disputeOf(ledger: readonly LedgerEntry[]): Dispute | null {
  let sides: Side[] = []
  for (const entry of ledger) sides = sidesAfter(sides, entry)
  const stances = [...new Set(sides.map(({ stance }) => stance))]
  if (stances.length < 2) return null
  return {
    sides: stances.map((stance) => {
      const holding = sides.filter((side) => side.stance === stance)
      return { stance, writers: holding.flatMap(({ writer }) => writer ?? []) }
    }),
  }
}

/** What the row's ledger says of the position before; null where it is the one held now. */
export function formerStance(ledger: readonly LedgerEntry[], now: Stance): FormerStance | null {
  const told = ledger.findLast(isAboutThePast)
  if (told?.when === undefined || told.from === 'notStated' || told.from === now) return null
  return { stance: told.from, when: told.when, reason: told.reason ?? null }
}

/** True for an entry that tells of an earlier position, and is no change of the one held here. */
export function isAboutThePast({ when }: StanceChange): boolean {
  return when !== undefined
}

/** A stance that nobody who knew of it has changed. */
interface Side {
  stance: Stance
  writer: string | null
  time: number
}

function sidesAfter(sides: Side[], entry: LedgerEntry): Side[] {
  if (isAboutThePast(entry)) return sides
  const time = timeOf(entry)
  if (entry.joins !== undefined) return withBoth(sides, entry, time)
  const own = { stance: entry.to, writer: entry.writer, time }
  if (entry.settles === true) return [own]
  return [...sides.filter((side) => isUnheeded(side, entry, time)), own]
}

function isUnheeded(side: Side, { writer, from }: LedgerEntry, time: number): boolean {
  if (side.writer === writer) return false
  return from !== side.stance || time - side.time < TOGETHER_MS
}

/** Where two rows became one, their stances stand beside each other, whoever set them. */
function withBoth(sides: Side[], { from, to }: LedgerEntry, time: number): Side[] {
  if (from === to) return sides
  const missing = [from, to].filter((stance) => !sides.some((side) => side.stance === stance))
  return [...sides, ...missing.map((stance) => ({ stance, writer: null, time }))]
}

/**
 * When a change is noted that is made now: after what was known of its row, also where another device's
 * clock is ahead. ISO 8601.
 */
export function momentAfter(ledger: readonly LedgerEntry[], now: Date): string {
  const last = ledger.at(-1)
  return new Date(Math.max(now.getTime(), last ? timeOf(last) + 1 : 0)).toISOString()
}

/** Milliseconds since the epoch. A time that cannot be read, or that no meeting can have, comes first. */
function timeOf({ at }: StanceChange): number {
  const time = Date.parse(at)
  return time < LATEST ? time : 0
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
