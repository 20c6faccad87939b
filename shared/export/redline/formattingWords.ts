import type { Run } from '../../history/line.ts'
import { redlineWords } from './redlineWords.ts'

/** A look in words: "bold, italic"; "plain" for none. */
export function formattingWords({ marks = [], href }: Pick<Run, 'marks' | 'href'>): string {
  if (marks.length === 0) return redlineWords.plain
  return marks
    .map((mark) => (mark === 'link' && href !== undefined ? `link ${href}` : mark))
    .join(', ')
}
