import type { Node } from 'prosemirror-model'
import type { LedgerEntry } from '../positions/ledger.ts'
import { isStance } from '../positions/stance.ts'
import type { Stance } from '../positions/stance.ts'
import type { Correction, StanceRequest } from './review.ts'

/** A request that is about a stance. */
export type StanceCorrection = Correction & { stance: StanceRequest }

export function isAboutStance(correction: Correction): correction is StanceCorrection {
  return correction.stance !== undefined
}

/** A row of a position table, as it stands in the record. */
export interface StandingRow {
  id: string
  node: Node
  /** The position in the document before it. */
  position: number
  stance: Stance
}

/**
 * What became of a stance whose correction is asked for: it is as it was; it is the same, in the row
 * that the one asked about became one with; it is another one; or there is no such row any more.
 */
export type StanceState =
  { kind: 'there' | 'elsewhere' | 'edited'; row: StandingRow } | { kind: 'gone' }

/** The ledger of a row, with those of the rows that became one with it. */
type LedgerOf = (row: string) => readonly LedgerEntry[]

export function stanceState(
  doc: Node,
  ledgerOf: LedgerOf,
  { target, stance }: Pick<StanceCorrection, 'target' | 'stance'>,
): StanceState {
  const row = standingRow(doc, ledgerOf, target.blockId)
  if (!row) return { kind: 'gone' }
  if (row.stance !== stance.from) return { kind: 'edited', row }
  return { kind: row.id === target.blockId ? 'there' : 'elsewhere', row }
}

/** The row with this id, else the one that it became one with. */
function standingRow(doc: Node, ledgerOf: LedgerOf, id: string | null): StandingRow | null {
  if (id === null) return null
  const rows = rowsOf(doc)
  const own = rows.get(id)
  if (own) return own
  for (const row of rows.values()) {
    if (ledgerOf(row.id).some(({ joins }) => joins === id)) return row
  }
  return null
}

const rowsIn = new WeakMap<Node, ReadonlyMap<string, StandingRow>>()

/** The rows of a record by their ids; of two with one id, the first. */
function rowsOf(doc: Node): ReadonlyMap<string, StandingRow> {
  const known = rowsIn.get(doc)
  if (known) return known
  const rows = new Map<string, StandingRow>()
  doc.descendants((node, position) => {
    if (node.type.name !== 'positionRow') return HOLDS_ROWS.has(node.type.name)
    const { id, stance } = node.attrs as { id: unknown; stance: unknown }
    if (typeof id === 'string' && id !== '' && !rows.has(id)) {
      rows.set(id, { id, node, position, stance: isStance(stance) ? stance : 'notStated' })
    }
    return false
  })
  rowsIn.set(doc, rows)
  return rows
}

const HOLDS_ROWS: ReadonlySet<string> = new Set(['agendaItem', 'positionTable'])
