import type { Entity, MeetingDocument, Minutes } from '../minutes/minutes.ts'

export const DATA_FIELDS = [
  'title',
  'body',
  'place',
  'timeZone',
  'date',
  'scheduledStart',
  'scheduledEnd',
  'openedAt',
  'closedAt',
  'chair',
  'secretariat',
  'name',
  'kind',
  'abbreviation',
  'organization',
  'aliases',
  'mergedInto',
  'source',
  'treatment',
] as const
export type DataField = (typeof DATA_FIELDS)[number]

/** What changed of the meeting itself, of a delegation, or of a document. */
export interface DataChange {
  of: 'meeting' | 'entity' | 'document'
  /** The name of the delegation, or the reference of the document. */
  label: string | null
  fate: 'changed' | 'inserted' | 'deleted'
  fields: { name: DataField; before: string | null; after: string | null }[]
}

type Values = Partial<Record<string, string>>

/** What is known beside the words of two records, where it differs. */
export function compareData(before: Minutes, after: Minutes): DataChange[] {
  const meeting = compareFields({ ...before.meeting }, { ...after.meeting })
  return [
    ...(meeting.length === 0
      ? []
      : [{ of: 'meeting' as const, label: null, fate: 'changed' as const, fields: meeting }]),
    ...compareMaps('entity', entityValues(before), entityValues(after), 'name'),
    ...compareMaps('document', documentValues(before), documentValues(after), null),
  ]
}

function compareMaps(
  of: 'entity' | 'document',
  before: ReadonlyMap<string, Values>,
  after: ReadonlyMap<string, Values>,
  naming: string | null,
): DataChange[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].flatMap((key): DataChange[] => {
    const [was, is] = [before.get(key), after.get(key)]
    const fields = compareFields(was ?? {}, is ?? {})
    const label = (naming === null ? undefined : (is ?? was)?.[naming]) ?? key
    if (was && is) return fields.length === 0 ? [] : [{ of, label, fate: 'changed', fields }]
    return [{ of, label, fate: is ? 'inserted' : 'deleted', fields }]
  })
}

function compareFields(before: Values, after: Values): DataChange['fields'] {
  return DATA_FIELDS.filter((name) => before[name] !== after[name]).map((name) => ({
    name,
    before: before[name] ?? null,
    after: after[name] ?? null,
  }))
}

function entityValues({ entities }: Minutes): Map<string, Values> {
  return new Map(
    Object.entries(entities).map(([id, { aliases, mergedInto, ...entity }]: [string, Entity]) => {
      const target = mergedInto === undefined ? undefined : entities[mergedInto]
      return [
        id,
        {
          ...entity,
          ...(aliases ? { aliases: aliases.join(', ') } : {}),
          ...(mergedInto === undefined ? {} : { mergedInto: target?.name ?? mergedInto }),
        },
      ]
    }),
  )
}

function documentValues({ documents }: Minutes): Map<string, Values> {
  return new Map(
    Object.entries(documents).map(([ref, document]: [string, MeetingDocument]) => [
      ref,
      { ...document },
    ]),
  )
}
