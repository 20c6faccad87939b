import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PHASES } from '../../../shared/meeting/lifecycle.ts'
import type { Phase } from '../../../shared/meeting/lifecycle.ts'
import { ROOT } from '../../harness/precis.ts'

/** The columns, in the order of the table. */
export const COLUMNS = [
  'server’s secretariat',
  'secretariat',
  'chair',
  'rapporteur',
  'participant',
  'delegate',
  'observer',
  'revoked',
  'nobody',
] as const
export type Column = (typeof COLUMNS)[number]

/** One thing to try, and when each column may do it. */
export interface Line {
  /** Without the code marks: `minutes read`, `POST /api/meetings/{id}/phase to draft`. */
  what: string
  allowed: Record<Column, readonly Phase[]>
}

const LETTERS: Record<string, Phase> = { L: 'live', D: 'draft', C: 'circulated', A: 'approved' }
const NEVER = '–'

/** The lines of the one table in `THREAT_MODEL.md`. @throws Error where it is not well formed. */
export function readTable(): Line[] {
  const text = readFileSync(join(ROOT, 'docs', 'THREAT_MODEL.md'), 'utf8')
  const [head, , ...rows] = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf)
  if (head?.slice(1).join() !== COLUMNS.join()) throw new Error(`Other columns: ${head?.join()}`)
  return rows.map(([what = '', ...cells]) => {
    if (cells.length !== COLUMNS.length) throw new Error(`“${what}” has ${cells.length} cells.`)
    return {
      what: what.replaceAll('`', ''),
      allowed: byColumn((column) => phasesOf(cells[COLUMNS.indexOf(column)] ?? '')),
    }
  })
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function phasesOf(cell: string): Phase[] {
  if (cell === NEVER) return []
  const phases = cell.split('').map((letter) => LETTERS[letter])
  const isInOrder = PHASES.filter((phase) => phases.includes(phase)).join() === phases.join()
  if (!isInOrder) throw new Error(`“${cell}” is not a cell.`)
  return phases as Phase[]
}

/** What the table says of one line in one phase, in words that a failed comparison shows well. */
export function expected({ allowed }: Line, phase: Phase): Record<Column, Outcome> {
  return byColumn((column) => (allowed[column].includes(phase) ? 'allowed' : 'refused'))
}

export type Outcome = 'allowed' | 'refused'

export function byColumn<T>(value: (column: Column) => T): Record<Column, T> {
  return Object.fromEntries(COLUMNS.map((column) => [column, value(column)])) as Record<Column, T>
}
