import type * as Y from 'yjs'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import type { Minutes, StanceChange } from '../../../shared/minutes/minutes.ts'
import { isStanceChange, wellFormed } from '../../../shared/minutes/wellFormed.ts'
import { disputeOf, entriesOf, ledgerByRow, momentAfter } from '../../../shared/positions/ledger.ts'
import type { Dispute, LedgerEntry } from '../../../shared/positions/ledger.ts'
import type { Writers } from './writers.ts'

interface LookUp {
  /** Oldest first. */
  entriesOf: (row: string) => readonly LedgerEntry[]
  disputeOf: (row: string) => Dispute | null
  /** The name of an entry's writer; null while it is not known. */
  nameOf: (writer: string) => string | null
}

interface RowLedger {
  ledger: readonly LedgerEntry[]
  dispute: Dispute | null
}

/** The changes of stances by row, as the page draws them. */
export interface Ledger extends LookUp {
  /** Told, some time after it happened, which rows' entries are not what they were. */
  subscribe(listener: (rows: ReadonlySet<string>) => void): () => void
}

/** The ledger of a live session, to which this person's changes are added. */
export interface LiveLedger extends Ledger {
  add(change: Omit<StanceChange, 'at'>): void
  destroy(): void
}

/** Reads the shared map; what is asked about a row costs as much as that row's entries. */
export function openLedger(
  map: Y.Map<StanceChange>,
  writers: Writers,
  now: () => Date,
): LiveLedger {
  const names = new Map<string, string>()
  const listeners = new Set<(rows: ReadonlySet<string>) => void>()
  let lookUp: LookUp | null = null
  let news = new Set<string>()

  /** What was looked up holds until the next change of a stance, or of who is known. */
  function current(): LookUp {
    lookUp ??= lookUpLedger(changes().map(toEntry), (writer) => names.get(writer) ?? null)
    return lookUp
  }

  function changes(): [string, StanceChange][] {
    return Object.entries(wellFormed(map.entries(), isStanceChange))
  }

  /** Law 3: the item that holds an entry tells who wrote it, not what the entry says. */
  function toEntry([key, change]: [string, StanceChange]): LedgerEntry {
    const clientId = map._map.get(key)?.id.client ?? 0
    const writer = writers.writerOf(clientId)
    if (writer) names.set(writer.personId, writer.name)
    return { ...change, key, writer: writer?.personId ?? `client ${clientId}` }
  }

  function tell(rows: Iterable<string>): void {
    lookUp = null
    if (news.size === 0) queueMicrotask(tellNews)
    for (const row of rows) news.add(row)
  }

  function tellNews(): void {
    const told = news
    news = new Set()
    const rows = withJoined(
      told,
      changes().map(([, change]) => change),
    )
    for (const listener of listeners) listener(rows)
  }

  const changed = ({ keysChanged }: Y.YMapEvent<StanceChange>) =>
    tell([...keysChanged].flatMap((key) => map.get(key)?.row ?? []))
  map.observe(changed)
  const stopHearing = writers.subscribe(() => tell(changes().map(([, { row }]) => row)))
  return {
    entriesOf: (row) => current().entriesOf(row),
    disputeOf: (row) => current().disputeOf(row),
    nameOf: (writer) => current().nameOf(writer),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(change) {
      const at = momentAfter(current().entriesOf(change.row), now())
      map.set(newIdentifier(), { ...change, at })
    },
    destroy() {
      listeners.clear()
      map.unobserve(changed)
      stopHearing()
    },
  }
}

/** The ledger of a record that is only read. It does not say there who wrote it. */
export function readLedger(changes: Minutes['ledger']): Ledger {
  return { ...lookUpLedger(entriesOf(changes), () => null), subscribe: () => () => undefined }
}

/** Remembers what was asked for, so that it is computed once for all who draw it. */
function lookUpLedger(entries: readonly LedgerEntry[], nameOf: Ledger['nameOf']): LookUp {
  const byRow = ledgerByRow(entries)
  const known = new Map<string, RowLedger>()
  const look = (row: string): RowLedger => {
    const found = known.get(row)
    if (found) return found
    const ledger = byRow(row)
    const looked = { ledger, dispute: disputeOf(ledger) }
    known.set(row, looked)
    return looked
  }
  return {
    entriesOf: (row) => look(row).ledger,
    disputeOf: (row) => look(row).dispute,
    nameOf,
  }
}

/** With the rows that these became one with. */
function withJoined(
  rows: ReadonlySet<string>,
  changes: Iterable<StanceChange>,
): ReadonlySet<string> {
  const joins = [...changes].filter((change) => change.joins !== undefined)
  const reached = new Set(rows)
  for (const row of reached) {
    for (const change of joins) if (change.joins === row) reached.add(change.row)
  }
  return reached
}
