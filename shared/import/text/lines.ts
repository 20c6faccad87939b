import { ImportError } from '../importError.ts'

/** One line of a text file that is not blank, or a blank one that may separate what is around it. */
export interface Line {
  /** Counted from 1 in the file. */
  number: number
  raw: string
  /** Without the white space around it. */
  text: string
  /** Characters of white space before the text. */
  indent: number
  isBlank: boolean
}

/** More lines than the longest meeting ever filled; each becomes a node in every participant's browser. */
export const MOST_LINES = 200_000

/** @throws ImportError for more lines than an editor can hold. */
export function splitLines(text: string): Line[] {
  const raws = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/)
  if (raws.length > MOST_LINES) {
    throw new ImportError(
      'too_large',
      `The file has more than ${MOST_LINES} lines. Split it and import the parts one after the other.`,
    )
  }
  return raws.map((raw, index) => {
    const trimmed = raw.trim()
    return {
      number: index + 1,
      raw,
      text: trimmed,
      indent: raw.length - raw.trimStart().length,
      isBlank: trimmed === '',
    }
  })
}

/** True for characters that no text needs; they are kept, and named in a warning. */
export function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true
  }
  return false
}
