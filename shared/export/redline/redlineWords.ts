import type { Outcome } from '../../chair/chairDocument.ts'
import type { DataField } from '../../history/dataDifference.ts'
import type { FactName } from '../../history/facts.ts'
import type { FactChange } from '../../history/redline.ts'
import type { Change, ChangeGroup } from '../../history/redlineChanges.ts'
import type { ComparedState, SNAPSHOT_KINDS } from '../../meeting/api.ts'
import type { EntityKind } from '../../minutes/minutes.ts'
import { clockTime, dateOfDay, wallTimeAt } from '../../minutes/wallClock.ts'
import { isStance } from '../../positions/stance.ts'
import {
  BLOCK_WORDS,
  COLUMN_WORDS,
  MEETING_WORDS,
  STANCE_WORDS,
  TREATMENT_WORDS,
  words,
} from '../words.ts'

/*
 * The words of an exported redline, in English.
 */

export const FACT_WORDS: Record<FactName, string> = {
  speaker: 'speaker',
  speakerIs: 'who is meant',
  capacity: 'capacity',
  onBehalfOf: 'on behalf of',
  kind: 'kind',
  startedAt: 'time',
  confidence: 'confidence',
  withdrawn: 'withdrawn',
  delegation: 'delegation',
  delegationIs: 'who is meant',
  stance: 'position',
  stanceAsRecorded: 'position as written',
  wasConsulted: 'was consulted',
  consultedAsRecorded: 'was consulted, as written',
  when: 'when',
  caption: 'caption',
  question: 'question',
  document: 'document',
  columns: 'columns',
  outcome: 'outcome',
  actionKind: 'kind',
  owner: 'owner',
  due: 'due',
  status: 'status',
  openedAt: 'opened at',
  closedAt: 'closed at',
  level: 'level',
  numbered: 'numbered',
  numberAsWritten: 'number as written',
}

export const FIELD_WORDS: Record<DataField, string> = {
  ...MEETING_WORDS,
  title: words.documentTitle,
  name: 'Name',
  kind: 'Kind',
  abbreviation: 'Abbreviation',
  organization: 'Organization',
  aliases: 'Other names',
  mergedInto: 'Merged into',
  source: words.source,
  treatment: words.treatment,
}

export const FATE_WORDS: Record<Change['fate'], string> = {
  inserted: 'put in',
  deleted: 'taken out',
  moved: 'moved',
  changed: 'changed',
  withdrawn: 'withdrawn',
  broughtBack: 'brought back',
}

const OUTCOME_WORDS: Record<Outcome, string> = {
  consensus: 'consensus',
  noConsensus: 'no consensus',
  deferred: 'deferred',
  approved: 'approved',
  noted: 'noted',
  notAgreed: 'not agreed',
}

const ENTITY_KIND_WORDS: Record<EntityKind, string> = {
  memberState: 'member state',
  sectorMember: 'sector member',
  studyGroup: 'study group',
  secretariat: 'secretariat',
  other: 'other',
}

export const GROUP_WORDS: Record<ChangeGroup, string> = {
  items: 'Agenda items',
  interventions: 'Interventions',
  positions: 'Positions',
  conclusions: 'Conclusions and actions',
  text: 'Other text',
}

export const SNAPSHOT_WORDS: Record<(typeof SNAPSHOT_KINDS)[number], string> = {
  byHand: 'Snapshot',
  itemClosed: 'When an item closed',
  meetingClosed: 'When the meeting closed',
  periodic: 'Automatic snapshot',
  beforeRestore: 'Before a restore',
  phaseChanged: 'When the record took a step',
}

export const redlineWords = {
  title: (meeting: string) => `Changes in “${meeting}”`,
  from: 'From',
  to: 'To',
  now: 'The record as it stood',
  changes: 'What changed',
  none: 'Nothing changed.',
  record: 'The record with its changes',
  data: 'The meeting, its delegations and documents',
  inserted: 'inserted',
  deleted: 'deleted',
  nothing: '–',
  movedAway: 'moved from here',
  movedHere: 'moved to here',
  formatted: 'formatting',
  plain: 'plain',
  count: (inserted: number, deleted: number) =>
    [
      ...(inserted > 0 ? [`${inserted} ${inserted === 1 ? 'word' : 'words'} in`] : []),
      ...(deleted > 0 ? [`${deleted} ${deleted === 1 ? 'word' : 'words'} out`] : []),
    ].join(', '),
}

/** What became of a block; that it changed is said only where nothing says how. */
export function toldWords(change: Change): string[] {
  const { fate, factChanges, inserted, deleted, isFormatted } = change
  const counted = redlineWords.count(inserted, deleted)
  const how = [
    ...(counted === '' ? [] : [counted]),
    ...(isFormatted ? [redlineWords.formatted] : []),
  ]
  const isTold = fate === 'changed' && how.length + factChanges.length > 0
  return [...(isTold ? [] : [FATE_WORDS[fate]]), ...how]
}

/** What a block is, at the start of a line about it. */
export function blockWord(type: string): string {
  if (type === 'agendaItem') return 'Item'
  if (type === 'statement') return 'Statement'
  return BLOCK_WORDS[type] ?? 'Text'
}

/** A value of a fact as it is read. */
export function valueWords(name: FactName, value: string | null, timeZone: string | null): string {
  if (value === null) return redlineWords.nothing
  if (name === 'stance' && isStance(value)) return STANCE_WORDS[value].toLowerCase()
  if (name === 'outcome') return inWords(OUTCOME_WORDS, value)
  if (name === 'columns') return value || Object.values(COLUMN_WORDS).join(' | ')
  if (value === 'true' || value === 'false') return value === 'true' ? words.yes : words.no
  return timeWords(value, timeZone)
}

/** A value of the meeting's data, of a delegation or a document, as it is read. */
export function fieldValueWords(
  name: DataField,
  value: string | null,
  timeZone: string | null,
): string {
  if (value === null) return redlineWords.nothing
  if (name === 'treatment') return inWords(TREATMENT_WORDS, value).toLowerCase()
  if (name === 'kind') return inWords(ENTITY_KIND_WORDS, value)
  return timeWords(value, timeZone)
}

function inWords(known: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(known, value) ? (known[value] ?? value) : value
}

/** " (18:42, on instruction)": when a stance was recorded, and why it changed; empty where nobody knows. */
export function recordedWords({ at, reason }: FactChange, timeZone: string | null): string {
  const known = [
    ...(at === undefined ? [] : [timeWords(at, timeZone)]),
    ...(reason ? [reason] : []),
  ]
  return known.length === 0 ? '' : ` (${known.join(', ')})`
}

/** A moment by the clock of the meeting; other words as they are. */
function timeWords(value: string, timeZone: string | null): string {
  return /^\d{4}-\d\d-\d\dT/.test(value) ? clockTime(value, timeZone ?? 'UTC') : value
}

/** A state of the record: what it is called, and its moment by the clock of the meeting. */
export function stateWords({ snapshot, at }: ComparedState, timeZone: string | null): string {
  const name = snapshot ? snapshot.label || SNAPSHOT_WORDS[snapshot.kind] : redlineWords.now
  const { day } = wallTimeAt(new Date(at), timeZone ?? 'UTC')
  const date = dateOfDay(day).toISOString().split('T')[0] ?? ''
  const clock = clockTime(at, timeZone ?? 'UTC')
  return `${name}, ${date} ${clock}${timeZone === null ? ' UTC' : ''}`
}
