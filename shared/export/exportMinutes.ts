import type { ExportFormat } from '../meeting/api.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { exportHtml } from './exportHtml.ts'
import { exportJson } from './exportJson.ts'
import { exportMarkdown } from './exportMarkdown.ts'
import { exportText } from './exportText.ts'

export interface Exported {
  body: string
  mediaType: string
  /** Without the dot. */
  extension: string
}

interface Exporter {
  write: (minutes: Minutes) => string
  mediaType: string
}

const EXPORTERS: Record<ExportFormat, Exporter> = {
  json: { write: exportJson, mediaType: 'application/json' },
  md: { write: exportMarkdown, mediaType: 'text/markdown; charset=utf-8' },
  txt: { write: exportText, mediaType: 'text/plain; charset=utf-8' },
  html: { write: exportHtml, mediaType: 'text/html; charset=utf-8' },
}

/**
 * Writes the minutes in a format. `json` and `md` come back exactly when they are imported; `txt`
 * is the words alone, `html` one page for reading and printing.
 */
export function exportMinutes(minutes: Minutes, format: ExportFormat): Exported {
  const { write, mediaType } = EXPORTERS[format]
  return { body: write(minutes), mediaType, extension: format }
}
