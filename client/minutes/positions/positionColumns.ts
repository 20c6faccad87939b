import { POSITION_FIELDS } from '../../../shared/positions/positionColumns.ts'
import type { PositionColumn, PositionField } from '../../../shared/positions/positionColumns.ts'
import type { Node } from '@tiptap/pm/model'
import type { Translate } from '../views/ViewContext.ts'

/**
 * The columns as written, in their order; a field that was not written down has no column, except
 * what every position needs and what has something in it now. Without written columns they are derived.
 */
export function positionColumns(table: Node, translate: Translate): PositionColumn[] {
  const written: unknown = table.attrs.columns
  const derived = POSITION_FIELDS.map((field) => ({
    field,
    heading: translate(`minutes.positions.${field}`),
  }))
  if (!Array.isArray(written)) return derived
  const columns = written.filter(isColumn)
  if (columns.length === 0) return derived
  const missing = derived.filter(
    ({ field }) =>
      !columns.some((column) => column.field === field) &&
      (field !== 'wasConsulted' || table.content.content.some(saysIfConsulted)),
  )
  return [...columns, ...missing]
}

function saysIfConsulted({ attrs }: Node): boolean {
  return typeof attrs.wasConsulted === 'boolean'
}

function isColumn(value: unknown): value is PositionColumn {
  if (typeof value !== 'object' || value === null) return false
  const { field, heading } = value as Partial<Record<string, unknown>>
  return POSITION_FIELDS.includes(field as PositionField) && typeof heading === 'string'
}
