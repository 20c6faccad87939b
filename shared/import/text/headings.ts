import { readHeadingNumber } from '../headingNumbers.ts'
import { readListMarker } from './listMarker.ts'
import type { Line } from './lines.ts'

/*
 * A text file has no headings, only lines that look like one: short, capitalised, without the full
 * stop of a sentence, and with something underneath. When in doubt a line is a paragraph.
 */

const LONGEST_HEADING = 90
const MOST_WORDS = 12
/** A line with no text of its own under it, only the next heading, is a heading if it is this short. */
const MOST_WORDS_OVER_A_HEADING = 4

/** What stands under a heading when there was nothing to say. */
const ANSWERS = /^(?:none|nil|nothing|yes|no|noted|agreed|approved|done|deferred|postponed|n\/a)$/i
/** A verb early in the line makes it a sentence that lost its full stop. */
const SENTENCE =
  /^(?:\S+ ){1,4}(?:is|are|was|were|has|have|had|will|said|noted|explained|proposed|asked|thanked|stated|agreed|approved|supported|objected|informed|invited|recalled|requested|reported|confirmed|highlighted)\b/
const SENTENCE_END = /[.,;:!?…。؟]$/u
const CAPTION = /^(?:table|tableau|figure)\s+\d{1,3}\b/i
const LETTER_FIRST = /^["“«(¿¡]?[\p{Lu}\p{Lt}\p{Lo}]/u

/** True for "Table 1 - …", which names what follows it. */
export function isCaption(text: string): boolean {
  return text.length <= 200 && CAPTION.test(text)
}

/** The indexes of the lines that are headings. */
export function findHeadings(lines: readonly Line[]): ReadonlySet<number> {
  const headings = new Set<number>()
  let below: number | null = null
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index]
    if (!line || line.isBlank) continue
    if (below !== null && isHeading(lines, index, below, headings)) headings.add(index)
    below = index
  }
  return headings
}

function isHeading(
  lines: readonly Line[],
  index: number,
  below: number,
  headings: ReadonlySet<number>,
): boolean {
  const line = lines[index]
  const next = lines[below]
  if (!line || !next || line.text.length > LONGEST_HEADING || line.raw.startsWith('\t'))
    return false
  const written = readHeadingNumber(line.text)
  if (written && isInNumberedList(lines, index)) return false
  const title = written ? line.text.slice(written.length) : line.text
  const words = title.split(/\s+/).length
  if (!hasHeadingShape(title) || words > MOST_WORDS) return false
  if (!written && readListMarker(line.text)) return false
  const isOverHeading = headings.has(below)
  return written !== null || !isOverHeading || words <= MOST_WORDS_OVER_A_HEADING
}

function hasHeadingShape(title: string): boolean {
  return (
    LETTER_FIRST.test(title) &&
    !SENTENCE_END.test(title) &&
    !title.includes('\t') &&
    !title.includes('://') &&
    !ANSWERS.test(title) &&
    !SENTENCE.test(title) &&
    !isCaption(title)
  )
}

/** Numbered lines one directly under the other are a list, unless they have parts ("3.1"). */
function isInNumberedList(lines: readonly Line[], index: number): boolean {
  const isListed = (at: number) => readListMarker(lines[at]?.text ?? '')?.kind === 'ordered'
  return isListed(index) && (isListed(index - 1) || isListed(index + 1))
}
