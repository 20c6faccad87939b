/** A document named in a text: `text` is what stands between `from` and `to`, `ref` its one spelling. */
export interface DocumentReference {
  from: number
  to: number
  text: string
  /** Series, number without leading zeros, and `R` with the revision: `TD433R1`. */
  ref: string
}

/** The series of meeting documents that are recognised; a temporary document may name its body. */
const SERIES = [
  'TD/PLEN',
  'TD/GEN',
  'TD/G',
  'TD/P',
  'TD/W',
  'TD',
  'LS/i',
  'LS/o',
  'LS',
  'WD',
  'DT',
  'C',
]

/** "Annex C 5" and "Room C 5" name a place in something else, not a contribution. */
const NOT_BEFORE_C =
  /(?:annex|appendix|attachment|section|clause|figure|table|part|chapter|class|category|option|group|level|type|case|point|item|room|hall|building|block|gate|floor|zone|vitamin|hepatitis|grade|schedule|exhibit)\s{1,2}$/i
const LONGEST_WORD_BEFORE_C = 14

const GAP = '[ \\u00a0\\u202f]?'
const REFERENCE = new RegExp(
  [
    // Not inside a word, a path or another reference.
    '(?<![\\p{L}\\p{N}_/.+&@#-])',
    '(?:(?:TSAG|WTSA|SG\\d{1,2}|WP\\d{1,2})-)?',
    `(?<series>${SERIES.join('|')})`,
    `(?:${GAP}|-)`,
    '(?<number>\\d{1,5})',
    `(?:${GAP}-?${GAP}(?:R|Rev\\.?|REV\\.?|Revision)${GAP}(?<revision>\\d{1,2})`,
    `|${GAP}\\((?:R|Rev\\.?|REV\\.?|Revision)${GAP}(?<inBrackets>\\d{1,2})\\)|(?<small>r\\d{1,2}))?`,
    // Not the beginning of a longer word or of a decimal number.
    '(?![\\p{L}\\p{N}_]|[.,:/]\\d|\\s?[%°€$£])',
  ].join(''),
  'gu',
)

/**
 * The meeting documents that a text names, in order, in any spelling in common use ("TD 120 Rev.1",
 * "TD125-R3", "LS12"). What might be something else is left out.
 */
export function findDocumentReferences(text: string): DocumentReference[] {
  const found: DocumentReference[] = []
  for (const match of text.matchAll(REFERENCE)) {
    const { series = '', number = '', revision, inBrackets, small } = match.groups ?? {}
    const revised = revision ?? inBrackets ?? small?.slice(1)
    if (Number(number) === 0) continue
    if (series === 'C' && !isContribution(text, match.index, match[0])) continue
    const ref = series + Number(number) + (revised === undefined ? '' : `R${Number(revised)}`)
    found.push({ from: match.index, to: match.index + match[0].length, text: match[0], ref })
  }
  return found
}

/**
 * True for a reference that is one only in a text that names other documents too: "C5" may be a
 * contribution, and it may be anything else of that name.
 */
export function isWeakReference({ text }: DocumentReference): boolean {
  return /^C\d{1,2}$/.test(text)
}

/** One letter is weak evidence: a year, or a letter that belongs to the word before it, is no "C". */
function isContribution(text: string, at: number, written: string): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_WORD_BEFORE_C - 2), at)
  return !NOT_BEFORE_C.test(before) && !/^C\s(?:19|20)\d\d$/.test(written)
}
