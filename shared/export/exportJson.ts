import { JSON_FORMAT } from '../import/json/importJson.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { SCHEMA_VERSION } from '../minutes/schema.ts'

/** All data of the minutes, as `importJson` reads it back. */
export function exportJson({ body, ...data }: Minutes): string {
  const file = { format: JSON_FORMAT, schema: SCHEMA_VERSION, ...data, body }
  return `${JSON.stringify(file)}\n`
}
