import type { Entity } from '../minutes/minutes.ts'
import { foreignNames, type Region, regionsIn } from './countries.ts'
import {
  type Entities,
  findEntityByName,
  otherNamesOf,
  regionCodeOfEntity,
  resolveEntity,
} from './entities.ts'
import { foldName } from './foldName.ts'
import { expandCapacity } from './speakerLine.ts'
import { readStudyGroup, studyGroupInFull } from './studyGroup.ts'

/** Somebody the rapporteur may mean. */
export interface Candidate {
  /** The id of the entity, if it is in this meeting. */
  id: string | null
  name: string
  /** Another name, which tells why it is here: the one that was typed, or a short form. */
  hint: string
  source: 'recent' | 'meeting' | 'country' | 'studyGroup'
}

/** The meeting and its reader, as far as a completion depends on them. */
export interface CompletionContext {
  entities: Entities
  /** Entity ids, the most recent first. */
  recent: readonly string[]
  /** The language that countries are named in. */
  language: string
}

const MOST_CANDIDATES = 8

/**
 * Who may be meant by what is typed, the likeliest first: who goes by exactly this name, then whose name
 * begins with it, then who has a word that does; among equals recent speakers, this meeting's entities,
 * countries. One letter or none finds this meeting's entities alone. Costs well under a millisecond,
 * except the first time for a language or a roster.
 */
export function completeSpeaker(
  typed: string,
  { entities, recent, language }: CompletionContext,
): Candidate[] {
  const { meeting, regions } = entriesOf(entities, language)
  const group = studyGroupName(typed)
  const wanted = foldName(group ?? typed)
  const recency = recencyOf(recent, entities)
  const matches: RankedEntry[] = []
  const collect = (entry: Entry) => {
    const match = matchEntry(entry, wanted)
    if (match) matches.push({ entry, match, recency: recency.get(entry.id) ?? Infinity })
  }
  meeting.forEach(collect)
  if (isTelling(wanted)) regions.forEach(collect)
  const candidates = matches.toSorted(compareMatches).slice(0, MOST_CANDIDATES).map(asCandidate)
  if (group === null || findEntityByName(entities, group) !== null) return candidates
  return [studyGroupCandidate(group, language), ...candidates].slice(0, MOST_CANDIDATES)
}

/** A name that something is found by. */
interface Form {
  text: string
  folded: string
  /** `foreign`: in a language that is neither the reader's nor English. */
  of: 'name' | 'alias' | 'foreign'
}

interface Entry {
  id: string | null
  name: string
  hint: string
  forms: readonly Form[]
  /** Territories come after the states that match as well. */
  isTerritory: boolean
  /** The place in the alphabet. */
  order: number
}

interface Match {
  /** The lower the better; 0 for exactly this name. */
  rank: number
  form: Form | null
}

interface RankedEntry {
  entry: Entry
  match: Match
  /** 0 for the last who spoke, infinite for who has not spoken. */
  recency: number
}

function matchEntry(entry: Entry, wanted: string): Match | null {
  if (wanted === '') return { rank: 0, form: null }
  let best: Match | null = null
  for (const form of entry.forms) {
    const rank = rankOf(form, wanted)
    if (rank !== null && (best === null || rank < best.rank)) best = { rank, form }
  }
  // "gu" may be Guam's code, and is more often the beginning of a state's name.
  if (best && entry.isTerritory && (best.rank > 0 || best.form?.of !== 'name')) best.rank += 1
  return best
}

function rankOf({ folded, of }: Form, wanted: string): number | null {
  if (folded.startsWith(wanted)) {
    if (folded.length === wanted.length) return 0
    return { name: 1, alias: 2, foreign: 5 }[of]
  }
  if (of === 'foreign' || !folded.includes(` ${wanted}`)) return null
  return of === 'name' ? 3 : 4
}

function compareMatches(one: RankedEntry, other: RankedEntry): number {
  if (one.match.rank !== other.match.rank) return one.match.rank - other.match.rank
  if (one.recency !== other.recency) return one.recency - other.recency
  const [first, second] = [one.entry, other.entry]
  if ((first.id === null) !== (second.id === null)) return first.id === null ? 1 : -1
  return Number(first.isTerritory) - Number(second.isTerritory) || first.order - second.order
}

function asCandidate({ entry, match: { form }, recency }: RankedEntry): Candidate {
  const { id, name } = entry
  const hint = form === null || form.of === 'name' ? entry.hint : form.text
  if (id === null) return { id, name, hint, source: 'country' }
  return { id, name, hint, source: recency < Infinity ? 'recent' : 'meeting' }
}

/** A letter of an alphabet says too little to look through the world's countries; 中 does not. */
function isTelling(wanted: string): boolean {
  return wanted.length > 1 || /\p{Script=Han}/u.test(wanted)
}

/** By entity id, with merges followed: how many others spoke since. */
function recencyOf(recent: readonly string[], entities: Entities): Map<string | null, number> {
  const places = new Map<string | null, number>()
  for (const id of recent) {
    const resolved = resolveEntity(entities, id)?.id
    if (resolved !== undefined && !places.has(resolved)) places.set(resolved, places.size)
  }
  return places
}

/** "SG13" for "sg 13", "SG13 Chairman" for "sg13c". */
function studyGroupName(typed: string): string | null {
  const group = readStudyGroup(expandCapacity(typed))
  return group && `${group.name} ${group.rest}`.trim()
}

function studyGroupCandidate(name: string, language: string): Candidate {
  const full = studyGroupInFull(name, language)
  return { id: null, name, hint: full === name ? '' : full, source: 'studyGroup' }
}

interface Entries {
  meeting: readonly Entry[]
  /** Those that are not in the meeting. */
  regions: readonly Entry[]
}

const entriesByLanguage = new Map<string, WeakMap<Entities, Entries>>()
const regionEntriesByLanguage = new Map<string, ReadonlyMap<string, Entry>>()

function entriesOf(entities: Entities, language: string): Entries {
  const byEntities = entriesByLanguage.get(language) ?? new WeakMap<Entities, Entries>()
  entriesByLanguage.set(language, byEntities)
  const known = byEntities.get(entities)
  if (known) return known
  const regions = new Map(regionEntriesIn(language))
  const collator = new Intl.Collator(language)
  const meeting = participantsOf(entities)
    .toSorted((one, other) => collator.compare(one.entity.name, other.entity.name))
    .map((participant, order): Entry => {
      const code = regionCodeOfEntity(participant.id, participant.entity)
      const region = code === null ? null : regionEntriesIn(language).get(code)
      if (code !== null) regions.delete(code)
      return participantEntry(participant, region ?? null, order)
    })
  const entries = { meeting, regions: [...regions.values()] }
  byEntities.set(entities, entries)
  return entries
}

/** An entity with those that were merged into it. */
interface Participant {
  id: string
  entity: Entity
  merged: readonly Entity[]
}

function participantsOf(entities: Entities): Participant[] {
  const participants = new Map<string, { id: string; entity: Entity; merged: Entity[] }>()
  for (const id of Object.keys(entities)) {
    const resolved = resolveEntity(entities, id)
    if (!resolved) continue
    const participant = participants.get(resolved.id) ?? { ...resolved, merged: [] }
    participants.set(resolved.id, participant)
    const entity = entities[id]
    if (entity && entity !== resolved.entity) participant.merged.push(entity)
  }
  return [...participants.values()]
}

function participantEntry(
  { id, entity, merged }: Participant,
  region: Entry | null,
  order: number,
): Entry {
  const aliases = [
    ...otherNamesOf(entity),
    ...merged.flatMap((other) => [other.name, ...otherNamesOf(other)]),
    ...[entity, ...merged].flatMap(({ name }) => studyGroupName(name) ?? []),
  ].map((alias) => formOf(alias, 'alias'))
  const name = formOf(entity.name, 'name')
  const hint = [entity.abbreviation, entity.organization, region?.name, region?.hint].find(
    (text) => typeof text === 'string' && foldName(text) !== name.folded,
  )
  const forms = [name, ...aliases, ...(region?.forms ?? [])]
  return { id, name: entity.name, hint: hint ?? '', forms, isTerritory: false, order }
}

function regionEntriesIn(language: string): ReadonlyMap<string, Entry> {
  const known = regionEntriesByLanguage.get(language)
  if (known) return known
  const entries = new Map(
    regionsIn(language).map((region, order) => [region.code, regionEntry(region, language, order)]),
  )
  regionEntriesByLanguage.set(language, entries)
  return entries
}

function regionEntry(
  { code, name, aliases, kind }: Region,
  language: string,
  order: number,
): Entry {
  const forms = [
    formOf(name, 'name'),
    ...aliases.map((alias) => formOf(alias, 'alias')),
    ...foreignNames(code, language).map((foreign) => formOf(foreign, 'foreign')),
  ]
  return { id: null, name, hint: code, forms, isTerritory: kind === 'territory', order }
}

function formOf(text: string, of: Form['of']): Form {
  return { text, folded: foldName(text), of }
}
