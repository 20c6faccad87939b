import type { Redline } from '../../history/redline.ts'
import type { ComparedState, RedlineFormat } from '../../meeting/api.ts'
import { redlineHtml } from './redlineHtml.ts'
import { redlineMarkdown } from './redlineMarkdown.ts'

/** A redline as it is handed out. */
export interface RedlineFile {
  /** The title of the meeting. */
  meeting: string
  from: ComparedState
  to: ComparedState
  redline: Redline
}

export const REDLINE_MEDIA_TYPES: Record<RedlineFormat, string> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** Writes a redline to be read, printed and sent: the list of changes, and the text with its marks. */
export function exportRedline(file: RedlineFile, format: RedlineFormat): string {
  return format === 'html' ? redlineHtml(file) : redlineMarkdown(file)
}
