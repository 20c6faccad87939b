import { isStance } from '../positions/stance.ts'
import { DOCUMENT_TREATMENTS, ENTITY_KINDS } from './minutes.ts'
import type { Entity, MeetingData, MeetingDocument, StanceChange } from './minutes.ts'

/*
 * Any program that may write the minutes can put any JSON into their maps. What is not of the shape
 * that belongs there is left out wherever it is read: one odd value must not take the record from
 * everybody.
 */

const MEETING_FIELDS = [
  'title',
  'body',
  'place',
  'date',
  'scheduledStart',
  'scheduledEnd',
  'openedAt',
  'closedAt',
  'timeZone',
  'chair',
  'secretariat',
] as const satisfies readonly (keyof MeetingData)[]

/** The entries of a shared map, as far as `isOne` lets them be. */
export function wellFormed<T>(
  entries: Iterable<[string, unknown]>,
  isOne: (value: unknown) => value is T,
): Record<string, T> {
  const kept: [string, T][] = []
  for (const [key, value] of entries) if (isOne(value)) kept.push([key, value])
  return Object.fromEntries(kept)
}

export function readMeetingData(map: { get(key: string): unknown }): MeetingData {
  const said = MEETING_FIELDS.map((field) => [field, map.get(field)] as const)
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string'))
}

export function isEntity(value: unknown): value is Entity {
  if (!isObject(value)) return false
  const { name, kind, aliases, abbreviation, organization, mergedInto } = value
  return (
    typeof name === 'string' &&
    (kind === undefined || ENTITY_KINDS.some((known) => known === kind)) &&
    (aliases === undefined || (Array.isArray(aliases) && aliases.every(isText))) &&
    [abbreviation, organization, mergedInto].every(isTextOrAbsent)
  )
}

export function isMeetingDocument(value: unknown): value is MeetingDocument {
  if (!isObject(value)) return false
  const { title, source, treatment } = value
  const isTreated =
    treatment === undefined || DOCUMENT_TREATMENTS.some((known) => known === treatment)
  return isTreated && isTextOrAbsent(title) && isTextOrAbsent(source)
}

export function isStanceChange(value: unknown): value is StanceChange {
  if (!isObject(value)) return false
  const { row, from, to, at, when, reason, joins, settles } = value
  return (
    [row, at].every(isText) &&
    isStance(from) &&
    isStance(to) &&
    [when, reason, joins].every(isTextOrAbsent) &&
    (settles === undefined || typeof settles === 'boolean')
  )
}

export function isTrue(value: unknown): value is true {
  return value === true
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || isText(value)
}
