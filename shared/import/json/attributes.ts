import { isSafeHref } from '../../minutes/schema.ts'
import { POSITION_FIELDS } from '../../positions/positionColumns.ts'
import { isStance } from '../../positions/stance.ts'

/*
 * What each attribute of the schema may hold. The schema itself lets any JSON in, and what it lets
 * in reaches the browser of every participant.
 */

type Accepts = (value: unknown) => boolean

const LONGEST_WORDS = 100_000
const MOST_COLUMNS = 20
export const DEEPEST_LEVEL = 9

const words: Accepts = (value) => typeof value === 'string' && value.length <= LONGEST_WORDS
const wordsOrNull: Accepts = (value) => value === null || words(value)
const flag: Accepts = (value) => typeof value === 'boolean'
const integer =
  (least: number, most: number): Accepts =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most

const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z\d+/]*={0,2}$/

/** True for a picture that is in the record itself: nothing loads from elsewhere. */
export function isPictureSource(value: unknown): value is string {
  return typeof value === 'string' && PICTURE.test(value)
}

const columns: Accepts = (value) =>
  value === null ||
  (Array.isArray(value) &&
    value.length <= MOST_COLUMNS &&
    value.every((column) => isColumn(column)))

function isColumn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
  const { field, heading } = value as Record<string, unknown>
  return (POSITION_FIELDS as readonly unknown[]).includes(field) && words(heading)
}

export const NODE_ATTRIBUTES: Record<string, Record<string, Accepts>> = {
  agendaItem: {
    id: wordsOrNull,
    level: integer(1, DEEPEST_LEVEL),
    numbered: flag,
    numberAsWritten: wordsOrNull,
    status: wordsOrNull,
    openedAt: wordsOrNull,
    closedAt: wordsOrNull,
  },
  intervention: {
    id: wordsOrNull,
    speaker: wordsOrNull,
    capacity: wordsOrNull,
    onBehalfOf: wordsOrNull,
    attribution: wordsOrNull,
    kind: wordsOrNull,
    startedAt: wordsOrNull,
    confidence: (value) => wordsOrNull(value) || typeof value === 'number',
    withdrawn: flag,
  },
  positionTable: {
    id: wordsOrNull,
    question: wordsOrNull,
    document: wordsOrNull,
    caption: wordsOrNull,
    columns,
  },
  positionRow: {
    id: wordsOrNull,
    entity: wordsOrNull,
    attribution: wordsOrNull,
    wasConsulted: (value) => value === null || flag(value),
    consultedAsRecorded: wordsOrNull,
    stance: isStance,
    stanceAsRecorded: wordsOrNull,
    when: wordsOrNull,
  },
  conclusion: { id: wordsOrNull, kind: wordsOrNull },
  statement: { id: wordsOrNull },
  action: { id: wordsOrNull, kind: words, owner: wordsOrNull, due: wordsOrNull },
  bulletList: { marker: wordsOrNull },
  orderedList: { start: integer(0, 999_999_999), marker: wordsOrNull },
  codeBlock: { language: wordsOrNull },
  tableCell: {
    heading: flag,
    align: (value) => [null, 'left', 'center', 'right'].includes(value as string | null),
  },
  documentRef: { ref: wordsOrNull, text: words },
  gap: { id: wordsOrNull, text: words },
  meetingTime: {
    of: (value) => value === 'closing' || value === 'opening',
    language: (value) => value === 'en' || value === 'fr',
  },
  image: {
    src: (value) => value === '' || isPictureSource(value),
    alt: words,
    title: wordsOrNull,
  },
}

export const MARK_ATTRIBUTES: Record<string, Record<string, Accepts>> = {
  link: { href: (value) => words(value) && isSafeHref(String(value)), title: wordsOrNull },
  anchor: { id: words },
}
