import { POSITION_FIELDS } from '../../../shared/positions/positionColumns.ts'
import type { PositionColumn, PositionField } from '../../../shared/positions/positionColumns.ts'
import type { Translate } from './ViewContext.ts'

/**
 * The columns as written, in their order; a field that was not written down has no column, except
 * what every position needs. Without written columns they are derived.
 */
export function positionColumns(written: unknown, translate: Translate): PositionColumn[] {
  const derived = POSITION_FIELDS.map((field) => ({
    field,
    heading: translate(`minutes.positions.${field}`),
  }))
  if (!Array.isArray(written)) return derived
  const columns = written.filter(isColumn)
  if (columns.length === 0) return derived
  const missing = derived.filter(
    ({ field }) => field !== 'wasConsulted' && !columns.some((column) => column.field === field),
  )
  return [...columns, ...missing]
}

function isColumn(value: unknown): value is PositionColumn {
  if (typeof value !== 'object' || value === null) return false
  const { field, heading } = value as Partial<Record<string, unknown>>
  return POSITION_FIELDS.includes(field as PositionField) && typeof heading === 'string'
}
