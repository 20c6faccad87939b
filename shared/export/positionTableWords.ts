import type { Node } from 'prosemirror-model'
import type { Entity } from '../minutes/minutes.ts'
import {
  POSITION_FIELDS,
  type PositionColumn,
  type PositionField,
  readConsulted,
} from '../positions/positionColumns.ts'
import { readStance } from '../positions/readStance.ts'
import { isStance, type Stance } from '../positions/stance.ts'
import { type TalliedPosition, tallyPositions } from '../positions/tally.ts'
import { asWords, entityName, nameAsWritten } from './spokenLabel.ts'
import { COLUMN_WORDS, STANCE_WORDS, words } from './words.ts'

type Entities = Readonly<Record<string, Entity>>

/**
 * The columns to print: as written, and after them those that were not written but have something
 * in them now. A table whose columns nobody wrote has the derived ones.
 */
export function printedColumns(table: Node): PositionColumn[] {
  const written = (table.attrs.columns ?? []) as PositionColumn[]
  const missing = POSITION_FIELDS.filter(
    (field) => !written.some((column) => column.field === field),
  ).filter((field) => written.length === 0 || rowsOf(table).some((row) => isFilled(row, field)))
  return [...written, ...missing.map((field) => ({ field, heading: COLUMN_WORDS[field] }))]
}

export function rowsOf(table: Node): Node[] {
  return table.content.content.filter(({ type }) => type.name === 'positionRow')
}

function isFilled(row: Node, field: PositionField): boolean {
  const { attribution, entity, wasConsulted, consultedAsRecorded, stance, stanceAsRecorded } =
    row.attrs
  if (field === 'entity') return attribution !== null || entity !== null
  if (field === 'comments') return row.childCount > 0
  if (field === 'wasConsulted') return wasConsulted !== null || consultedAsRecorded !== null
  return stance !== 'notStated' || stanceAsRecorded !== null
}

/** What a cell other than the comments says: as recorded, while that still is what it means. */
export function cellWords(
  row: Node,
  field: Exclude<PositionField, 'comments'>,
  entities: Entities,
): string {
  const { attribution, entity, wasConsulted, stance } = row.attrs
  if (field === 'entity') {
    return (
      nameAsWritten(attribution, entity, entities) ?? entityName(entity, entities, 'full') ?? ''
    )
  }
  if (field === 'wasConsulted') {
    const recorded = asWords(row.attrs.consultedAsRecorded) ?? ''
    if (readConsulted(recorded) === wasConsulted) return recorded
    return wasConsulted === null ? '' : wasConsulted ? words.yes : words.no
  }
  const recorded = asWords(row.attrs.stanceAsRecorded)
  if (recorded !== null && (readStance(recorded) ?? 'notStated') === stance) return recorded
  return stance === 'notStated' || !isStance(stance) ? '' : STANCE_WORDS[stance]
}

/** The tally in one line of words: "2 support, 1 object; 2 of 3 consulted". */
export function tallyLine(table: Node): string {
  const rows = rowsOf(table).map(({ attrs }): TalliedPosition => ({
    stance: attrs.stance as Stance,
    wasConsulted: attrs.wasConsulted as boolean | null,
  }))
  const { stances, consulted, unknownConsulted, total } = tallyPositions(rows)
  const held = stances.map(({ stance, count }) => words.tallied(stance, count)).join(', ')
  const asked =
    unknownConsulted === total
      ? ''
      : `; ${words.consulted(consulted, total)}${unknownConsulted > 0 ? `, ${words.notWritten(unknownConsulted)}` : ''}`
  return `${words.positions(total)}: ${held}${asked}`
}
