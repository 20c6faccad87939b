import type * as Y from 'yjs'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import { isStanceChange, wellFormed } from '../../shared/minutes/wellFormed.ts'
import { disputeOf, ledgerByRow, momentAfter } from '../../shared/positions/ledger.ts'
import type { LedgerEntry } from '../../shared/positions/ledger.ts'
import type { Stance } from '../../shared/positions/stance.ts'
import type { StandingRow } from '../../shared/review/stanceState.ts'
import type { Author } from '../storage/storage.ts'
import { findBlock } from './bodyWords.ts'

export type LedgerOf = (row: string) => readonly LedgerEntry[]

/**
 * The ledger of each row of the minutes.
 *
 * @param writers whose each Yjs client id is
 */
export function readLedger(doc: Y.Doc, writers: ReadonlyMap<number, Author>): LedgerOf {
  const { ledger } = minutesRoots(doc)
  const changes = Object.entries(wellFormed(ledger.entries(), isStanceChange))
  return ledgerByRow(
    changes.map(([key, change]) => {
      const clientId = ledger._map.get(key)?.id.client ?? 0
      return { ...change, key, writer: writers.get(clientId) ?? `client ${clientId}` }
    }),
  )
}

/**
 * Puts a stance into a row, and why into the ledger, as who edits a row does. What would be in dispute
 * by it is settled: who rules has seen the stance that makes room. To be called in a transaction.
 */
export function putStance(
  doc: Y.Doc,
  ledgerOf: LedgerOf,
  { id: row, stance: from }: StandingRow,
  to: Stance,
  reason: string,
): void {
  const { body, ledger } = minutesRoots(doc)
  const known = ledgerOf(row)
  const change = { row, from, to, at: momentAfter(known, new Date()), reason }
  const isDisputed = disputeOf(known) !== null || disputeOf([...known, asServer(change)]) !== null
  if (from !== to) {
    const element = findBlock(body, row)
    element?.setAttribute('stance', to)
    // The words that recorded the former stance do not record this one.
    element?.removeAttribute('stanceAsRecorded')
  }
  if (from === to && !isDisputed) return
  ledger.set(newIdentifier(), isDisputed ? { ...change, settles: true } : change)
}

function asServer(change: Omit<LedgerEntry, 'key' | 'writer'>): LedgerEntry {
  return { ...change, key: '', writer: '' }
}
