import type { Entity } from '../minutes/minutes.ts'
import { type Region, regionCodeOf, regionsIn } from './countries.ts'
import { foldName } from './foldName.ts'
import { readStudyGroup } from './studyGroup.ts'

/** The entities of a meeting by id. What is read from one is kept: a changed roster is a new object. */
export type Entities = Readonly<Record<string, Entity>>

const MOST_ID_CHARACTERS = 120
const SECRETARIAT =
  /(?:^| )(?:secretariat|secretaria|секретариат)(?: |$)|^(?:tsb|bdt)$|^(?:telecommunication standardization|radiocommunication|telecommunication development) bureau$|^bureau (?:de la normalisation des telecommunications|des radiocommunications|de developpement des telecommunications)$/

/**
 * The id under which an entity of this name is added, the same for everyone: a country's code, whatever
 * its spelling and language; "sg13" for a study group; else the folded name.
 */
export function entityIdOf(name: string): string {
  const code = regionCodeOf(name)
  if (code !== null) return code
  const group = readStudyGroup(name)
  const folded = foldName(group ? `${group.name} ${group.rest}` : name)
  const id = folded.normalize('NFC').replaceAll(' ', '-')
  // A key's length is bounded in a file; half a character could not be stored.
  return id.slice(0, MOST_ID_CHARACTERS).replace(/[\ud800-\udbff]$/, '')
}

/**
 * The entity an id stands for now: the one it was merged into, however often. Entities that were
 * merged into each other are all the same one of them. Null for an unknown id.
 */
export function resolveEntity(
  entities: Entities,
  id: string,
): { id: string; entity: Entity } | null {
  const way = new Set<string>()
  let at = id
  let entity = entityAt(entities, at)
  while (entity?.mergedInto !== undefined && !way.has(at)) {
    const next = entityAt(entities, entity.mergedInto)
    if (!next) break
    way.add(at)
    at = entity.mergedInto
    entity = next
  }
  if (way.has(at)) {
    const round = [...way].slice([...way].indexOf(at))
    at = round.reduce((one, other) => (other < one ? other : one))
    entity = entityAt(entities, at)
  }
  return entity && { id: at, entity }
}

/**
 * The id, with merges followed, of the entity that goes by this name: by its name, abbreviation or
 * alias, or by another spelling of the same country or study group.
 */
export function findEntityByName(entities: Entities, name: string): string | null {
  const id = idOfName(entities, name)
  return id === null ? null : (resolveEntity(entities, id)?.id ?? null)
}

/** As it was before any merge. */
function idOfName(entities: Entities, name: string): string | null {
  const folded = foldName(name)
  if (folded === '') return null
  const { byName, byIdentity } = indexOf(entities)
  return byName.get(folded) ?? byIdentity.get(entityIdOf(name)) ?? null
}

/** What to add to the roster for a name that is not in it yet. */
export function entityForName(name: string, language: string): { id: string; entity: Entity } {
  const written = name.trim().replace(/\s+/g, ' ')
  const id = entityIdOf(written)
  const region = regionsIn(language).find(({ code }) => code === id)
  if (region) return { id, entity: entityOfRegion(region, written) }
  const group = readStudyGroup(written)
  if (group) {
    return { id, entity: { name: `${group.name} ${group.rest}`.trim(), kind: 'studyGroup' } }
  }
  const kind = SECRETARIAT.test(foldName(written)) ? 'secretariat' : 'other'
  return { id, entity: { name: written, kind } }
}

/**
 * What to show for an entity: the words as written, unless the entity has been merged into another. Where
 * no id was recorded, the words tell which entity it is.
 */
export function displayName(
  entities: Entities,
  attribution: string | null,
  id: string | null,
): string {
  const meant =
    id ?? (attribution && indexOf(entities).hasMerges ? idOfName(entities, attribution) : null)
  const resolved = meant === null ? null : resolveEntity(entities, meant)
  if (!resolved) return attribution ?? ''
  const asWritten = resolved.id === meant ? attribution : null
  return asWritten || resolved.entity.name
}

/** The code of the country or body that an entity is; null for another, and for a person. */
export function regionCodeOfEntity(id: string, entity: Entity): string | null {
  // A person may be called Jordan.
  if (entity.organization !== undefined) return null
  return regionCodeOf(entity.name) ?? (regionCodeOf(id) === id ? id : null)
}

/** An entity's aliases, after its short form. */
export function otherNamesOf({ abbreviation, aliases }: Entity): string[] {
  return [abbreviation, ...aliasesOf(aliases)].filter((name) => typeof name === 'string')
}

/** Programs of others write entities too, and may write anything. */
function aliasesOf(aliases: unknown): unknown[] {
  return Array.isArray(aliases) ? aliases : []
}

function entityAt(entities: Entities, id: string): Entity | null {
  const entity = Object.hasOwn(entities, id) ? entities[id] : null
  return typeof entity?.name === 'string' ? entity : null
}

function entityOfRegion({ code, name, kind, spellings }: Region, written: string): Entity {
  const known = new Set([name, code, ...spellings].map(foldName))
  const aliases = known.has(foldName(written)) ? [...spellings] : [...spellings, written]
  return {
    name,
    kind: kind === 'state' ? 'memberState' : 'other',
    ...(aliases.length > 0 ? { aliases } : {}),
  }
}

interface RosterIndex {
  hasMerges: boolean
  /** By folded name, abbreviation and alias. */
  byName: ReadonlyMap<string, string>
  /** By what `entityIdOf` says of the name. */
  byIdentity: ReadonlyMap<string, string>
}

const indexes = new WeakMap<Entities, RosterIndex>()

function indexOf(entities: Entities): RosterIndex {
  const known = indexes.get(entities)
  if (known) return known
  // In the order of the ids, which is the same on every screen, unlike that of the keys.
  const read = Object.keys(entities)
    .toSorted()
    .flatMap((id) => {
      const entity = entityAt(entities, id)
      return entity ? [{ id, ...foldedNamesOf(entity) }] : []
    })
  const byName = new Map<string, string>()
  for (const { id, name } of read) addFirst(byName, name, id)
  for (const { id, others } of read) for (const other of others) addFirst(byName, other, id)
  const byIdentity = new Map(read.map(({ id }) => [id, id]))
  for (const { id, identities } of read) {
    for (const identity of identities) addFirst(byIdentity, identity, id)
  }
  const hasMerges = read.some(({ id }) => entityAt(entities, id)?.mergedInto !== undefined)
  const index = { hasMerges, byName, byIdentity }
  indexes.set(entities, index)
  return index
}

interface FoldedNames {
  name: string
  others: readonly string[]
  identities: readonly string[]
}

const foldedNames = new WeakMap<Entity, FoldedNames>()

function foldedNamesOf(entity: Entity): FoldedNames {
  const known = foldedNames.get(entity)
  if (known) return known
  const { name, abbreviation, organization } = entity
  const others = otherNamesOf(entity)
  // A person may be called Jordan, and "IS" be short for one.
  const spelledOut =
    organization === undefined ? others.filter((other) => other !== abbreviation) : []
  const folded = {
    name: foldName(name),
    others: others.map(foldName),
    identities: (organization === undefined ? [name, ...spelledOut] : []).map(entityIdOf),
  }
  foldedNames.set(entity, folded)
  return folded
}

function addFirst(index: Map<string, string>, key: string, id: string): void {
  if (key !== '' && !index.has(key)) index.set(key, id)
}
