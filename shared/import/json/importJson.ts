import type { ImportWarning } from '../../meeting/api.ts'
import type { Minutes } from '../../minutes/minutes.ts'
import { SCHEMA_VERSION } from '../../minutes/schema.ts'
import { ImportError } from '../importError.ts'
import { toPlainJSON } from '../nodes.ts'
import { readMeetingRecord } from './meetingRecord.ts'
import { withStatementsAsWords } from '../statements.ts'
import { readBody } from './readBody.ts'

/** Names the files that `exportJson` writes. */
export const JSON_FORMAT = 'precis-minutes'

/** Imports Précis' own JSON, exactly; any other JSON is refused. */
export function importJson(text: string): { minutes: Minutes; warnings: ImportWarning[] } {
  const data = parse(text)
  if (typeof data !== 'object' || data === null || !('format' in data)) throw notOurs()
  const { format, schema, body, ...record } = data as Record<string, unknown>
  if (format !== JSON_FORMAT) throw notOurs()
  if (typeof schema !== 'number' || schema > SCHEMA_VERSION) {
    throw new ImportError(
      'not_minutes',
      'These minutes were exported by a newer Précis. Update this server, then import them.',
    )
  }
  const read = withStatementsAsWords(readBody(body), readMeetingRecord(record))
  return { minutes: { ...read.record, body: toPlainJSON(read.doc) }, warnings: read.warnings }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : 'unreadable'
    throw new ImportError(
      'bad_json',
      `The file is not valid JSON (${reason}). If it is a text, import it as .txt; otherwise export it again.`,
    )
  }
}

function notOurs(): ImportError {
  return new ImportError(
    'not_minutes',
    'This is JSON, but not minutes that Précis exported. Import the minutes as plain text or Markdown.',
  )
}
