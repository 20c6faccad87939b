import type { MeetingData } from '../minutes/minutes.ts'

/*
 * What a text says about its meeting in so many words. Every pattern is bounded, and a fact that is
 * told twice in different words is not taken: unknown stays unknown.
 */

const LONGEST_PARAGRAPH = 2000

const TIME = '(\\d{1,2}[:.h]\\d{2})'
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const WEEKDAY = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?'
const DATE = `(${WEEKDAY}(?:the )?\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? \\d{4})?)`
const NAME_PART = "\\p{Lu}(?:\\.|[\\p{L}’'-]{0,40})"
const NAME = `((?:(?:Mrs|Mr|Ms|Dr|Prof|M)\\.? )?${NAME_PART}(?: ${NAME_PART}){1,3})`

const PATTERNS: readonly { fields: readonly (keyof MeetingData)[]; pattern: RegExp }[] = [
  {
    fields: ['date'],
    pattern: new RegExp(`(?:scheduled|held|took place|met) on ${DATE}`, 'iu'),
  },
  {
    fields: ['scheduledStart', 'scheduledEnd'],
    pattern: new RegExp(`\\bscheduled\\b.{0,120}?\\bfrom ${TIME} to ${TIME}(?!\\d)`, 'u'),
  },
  {
    fields: ['place'],
    pattern:
      /\b(?:scheduled|held|took place)\b.{0,80}? at (?:the )?(\p{Lu}[\p{L}-]{1,40})(?= from\b|[,.])/u,
  },
  { fields: ['chair'], pattern: new RegExp(`\\b[Cc]haired by ${NAME}(?![\\p{L}])`, 'u') },
  {
    fields: ['secretariat'],
    pattern: new RegExp(
      `\\bsupport (?:from|of) ${NAME},? (?:from|of) the .{0,40}?Secretariat`,
      'u',
    ),
  },
  {
    fields: ['openedAt'],
    pattern: new RegExp(
      `\\b(?:[Mm]eeting|[Ss]ession) (?:was )?(?:opened|started) at ${TIME}(?!\\d)`,
      'u',
    ),
  },
  {
    fields: ['closedAt'],
    pattern: new RegExp(
      `\\b(?:[Mm]eeting|[Ss]ession) (?:was )?(?:closed|ended) at ${TIME}(?!\\d)`,
      'u',
    ),
  },
]

/** Collects facts paragraph by paragraph. */
export class MeetingFacts {
  readonly #told = new Map<keyof MeetingData, Set<string>>()

  read(paragraph: string): void {
    if (paragraph.length > LONGEST_PARAGRAPH) return
    for (const { fields, pattern } of PATTERNS) {
      const match = pattern.exec(paragraph)
      fields.forEach((field, index) => {
        const words = match?.[index + 1]
        if (words !== undefined) this.tell(field, words)
      })
    }
  }

  tell(field: keyof MeetingData, words: string): void {
    const told = this.#told.get(field) ?? new Set()
    this.#told.set(field, told.add(words))
  }

  /** The facts that were told in one way only. */
  get data(): MeetingData {
    const certain = [...this.#told].filter(([, told]) => told.size === 1)
    return Object.fromEntries(certain.map(([field, told]) => [field, [...told][0]]))
  }
}

/** The one full date in a short line such as the one under a title; null where there is none. */
export function readFullDate(line: string): string | null {
  const date = new RegExp(`\\b\\d{1,2} ${MONTH} \\d{4}\\b`, 'gu')
  const found = line.length > 120 ? [] : [...line.matchAll(date)]
  return found.length === 1 ? (found[0]?.[0] ?? null) : null
}
