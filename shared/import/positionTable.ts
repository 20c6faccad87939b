import type { Node } from 'prosemirror-model'
import type { Entity } from '../minutes/minutes.ts'
import {
  readConsulted,
  type PositionColumn,
  type PositionField,
} from '../positions/positionColumns.ts'
import { readStance } from '../positions/readStance.ts'
import type { Gathering } from './gathering.ts'
import { nodeWithId } from './nodes.ts'

/** A cell as its importer read it: its plain words, and the same as paragraphs. */
export interface PositionCell {
  text: string
  paragraphs: readonly Node[]
  line: number
}

export interface PositionTableSource {
  caption: string | null
  /** The words that asked the question, where the text says so without doubt. */
  question: string | null
  columns: readonly PositionColumn[]
  /** As many cells as columns in every row. */
  rows: readonly (readonly PositionCell[])[]
}

/** Builds the table; whoever holds a position joins the entities. */
export function buildPositionTable(source: PositionTableSource, gathering: Gathering): Node {
  const { caption, question, columns, rows } = source
  const asked = new Set(gathering.takeReferences(question ?? '').map(({ ref }) => ref))
  const document = asked.size === 1 ? [...asked][0] : null
  gathering.takeReferences(caption ?? '')
  return nodeWithId(
    'positionTable',
    { caption, question, document, columns: columns.map((column) => ({ ...column })) },
    rows.map((cells) => positionRow(columns, cells, gathering)),
  )
}

function positionRow(
  columns: readonly PositionColumn[],
  cells: readonly PositionCell[],
  gathering: Gathering,
): Node {
  const cellOf = (field: PositionField) =>
    cells[columns.findIndex((column) => column.field === field)]
  const wordsOf = (field: PositionField) => cellOf(field)?.text ?? ''
  const warnOfUnread = (message: string, read: unknown, field: PositionField) => {
    const cell = cellOf(field)
    if (read === null && cell && cell.text !== '') gathering.warn(message, cell.line, cell.text)
  }
  const attribution = wordsOf('entity')
  const stance = readStance(wordsOf('stance'))
  const consulted = readConsulted(wordsOf('wasConsulted'))
  warnOfUnread('The stance is not one of the known ones; it is kept as written.', stance, 'stance')
  warnOfUnread(
    'Whether they were consulted is unclear; it is kept as written.',
    consulted,
    'wasConsulted',
  )
  return nodeWithId(
    'positionRow',
    {
      entity: attribution === '' ? null : gathering.addEntity(entityAsWritten(attribution)),
      attribution: attribution || null,
      wasConsulted: consulted,
      consultedAsRecorded: wordsOf('wasConsulted') || null,
      stance: stance ?? 'notStated',
      stanceAsRecorded: wordsOf('stance') || null,
    },
    cellOf('comments')?.paragraphs ?? [],
  )
}

/** The name without the capacity in brackets after it; its kind only where the name itself says it. */
function entityAsWritten(attribution: string): Entity {
  const name = attribution.replace(/\s*\([^()]*\)\s*$/, '') || attribution
  return /^(?:SG|Study Group)\s?\d{1,2}$/.test(name) ? { name, kind: 'studyGroup' } : { name }
}
