import type { SqlValue } from './database.ts'

export type Row = Record<string, SqlValue>

export function mapped<T>(row: Row | undefined, map: (row: Row) => T): T | null {
  return row === undefined ? null : map(row)
}

/**
 * Yjs keeps views into the bytes it is given. The driver makes an array of its own for each value,
 * exactly as long, so no copy is needed, and a long log is in memory once.
 */
export function bytesOf(value: SqlValue | undefined): Uint8Array {
  return value as Uint8Array
}

export function nullableText(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

export function nullableNumber(value: SqlValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
