import { type AgendaCount, countNext, numberOf } from '../minutes/numbering.ts'

/** A heading as written: `number` is what stands before its words ("3.1."), null where nothing does. */
export interface WrittenHeading {
  level: number
  number: string | null
  /** False for a heading that takes no number whatever is written, such as the document's title. */
  mayBeNumbered: boolean
}

export interface HeadingNumber {
  numbered: boolean
  /** Null where the number is not the derived one: then it stays in the heading's words. */
  numberAsWritten: string | null
}

const NUMBER = /^(\d{1,3}(?:\.\d{1,3}){0,5}[.)]?)[ \t\u00a0]+(?=\S)/

/** Splits "3.1. Any other business" into its number and how many characters the number takes. */
export function readHeadingNumber(text: string): { number: string; length: number } | null {
  const match = NUMBER.exec(text)
  return match?.[1] === undefined ? null : { number: match[1], length: match[0].length }
}

/** The number without the punctuation that closes it. */
export function bareNumber(number: string): string {
  return number.replace(/[.)]$/, '')
}

/**
 * Decides which headings are numbered. Where the text writes no numbers, all are; where it does,
 * exactly those are whose written number is the one that follows from their place.
 */
export function numberHeadings(headings: readonly WrittenHeading[]): HeadingNumber[] {
  const isNumberedText = headings.some(({ number }) => number !== null)
  let count: AgendaCount = []
  return headings.map(({ level, number, mayBeNumbered }) => {
    if (!isNumberedText || !mayBeNumbered || number === null) {
      return { numbered: mayBeNumbered && !isNumberedText, numberAsWritten: null }
    }
    const next = countNext(count, level)
    if (numberOf(next) !== bareNumber(number)) return { numbered: false, numberAsWritten: null }
    count = next
    return { numbered: true, numberAsWritten: number }
  })
}
