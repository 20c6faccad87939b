import type { DocumentTreatment, MeetingData } from '../minutes/minutes.ts'
import type { PositionField } from '../positions/positionColumns.ts'
import type { Stance } from '../positions/stance.ts'
import type { CorrectionKind } from '../review/review.ts'

/*
 * The words that exports add to the record's own, in English.
 */

export const STANCE_WORDS: Record<Stance, string> = {
  support: 'Support',
  noObjection: 'No objection',
  object: 'Object',
  abstain: 'Abstain',
  reservation: 'Reservation',
  moreTime: 'More time',
  notStated: 'Not stated',
  notApplicable: 'N/A',
}

export const COLUMN_WORDS: Record<PositionField, string> = {
  entity: 'Delegation',
  wasConsulted: 'Was consulted',
  comments: 'Comments',
  stance: 'Position',
}

export const MEETING_WORDS: Record<Exclude<keyof MeetingData, 'title'>, string> = {
  body: 'Body',
  place: 'Place',
  timeZone: 'Time zone',
  date: 'Date',
  scheduledStart: 'Scheduled start',
  scheduledEnd: 'Scheduled end',
  openedAt: 'Opened at',
  closedAt: 'Closed at',
  chair: 'Chair',
  secretariat: 'Secretariat',
}

export const TREATMENT_WORDS: Record<DocumentTreatment, string> = {
  underDiscussion: 'Under discussion',
  noted: 'Noted',
  approved: 'Approved',
  agreed: 'Agreed',
  revised: 'Revised',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
}

export const CORRECTION_WORDS: Record<CorrectionKind, string> = {
  attribution: 'attribution',
  substance: 'substance',
  editorial: 'editorial',
  omission: 'omission',
}

/** What blocks are, by the name of their node. */
export const BLOCK_WORDS: Partial<Record<string, string>> = {
  intervention: 'Intervention',
  positionRow: 'Position',
  positionTable: 'Positions',
  conclusion: 'Conclusion',
  action: 'Action',
}

const PLURALS = new Intl.PluralRules('en')

function counted(count: number, one: string, other: string): string {
  return `${count} ${PLURALS.select(count) === 'one' ? one : other}`
}

const TALLY_WORDS: Record<Stance, (count: number) => string> = {
  support: (count) => `${count} support`,
  noObjection: (count) => `${count} no objection`,
  object: (count) => `${count} object`,
  abstain: (count) => `${count} abstain`,
  reservation: (count) => counted(count, 'reservation', 'reservations'),
  moreTime: (count) => `${count} more time`,
  notStated: (count) => `${count} not stated`,
  notApplicable: (count) => `${count} not applicable`,
}

export const words = {
  untitled: 'Minutes',
  yes: 'Yes',
  no: 'No',
  was: (stance: Stance) => `was: ${STANCE_WORDS[stance].toLowerCase()}`,
  question: 'Question',
  document: 'Document',
  register: 'Documents',
  documentTitle: 'Title',
  source: 'Source',
  treatment: 'Treatment',
  newer: (ref: string) => `a newer revision exists: ${ref}`,
  conclusion: 'Conclusion',
  action: 'Action',
  capacity: (capacity: string) => `(${capacity})`,
  onBehalfOf: (entity: string) => `on behalf of ${entity}`,
  owner: (owner: string) => `Owner: ${owner}`,
  due: (due: string) => `Due: ${due}`,
  tableNumber: (number: string) => `Table ${number}`,
  positionOf: (entity: string, table: string | null) =>
    [`Position of ${entity}`, table === null ? null : words.tableNumber(table)]
      .filter(Boolean)
      .join(', '),
  tallied: (stance: Stance, count: number) => TALLY_WORDS[stance](count),
  positions: (count: number) => counted(count, 'position', 'positions'),
  consulted: (count: number, total: number) => `${count} of ${total} consulted`,
  statement: (delegation: string) => `Statement by ${delegation}`,
  corrigendum: (round: number) =>
    round === 0 ? 'Corrigendum' : `Corrigendum to revision ${round}`,
  insteadOf: 'Instead of',
  read: 'Read',
  leftOut: '(left out)',
  byHand: 'put right by hand',
  askedBy: 'Asked for by',
  correctedFor: (delegation: string) => `corrected at the request of ${delegation}`,
  positionStated: (stance: Stance) => `Position: ${STANCE_WORDS[stance]}`,
  placeGone: 'No longer in the record',
  notWritten: (count: number) => `not written down for ${count}`,
}
