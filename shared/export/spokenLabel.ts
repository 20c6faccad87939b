import type { Entity } from '../minutes/minutes.ts'
import { displayName, resolveEntity } from '../roster/entities.ts'

type Entities = Readonly<Record<string, Entity>>

/**
 * Who speaks, as a line of the record begins: the attribution as written, else the speaker's short
 * name; of an entity that was merged into another one, the other's name. The colon is not part of an attribution, except where it was written apart ("ABC :").
 */
export function spokenLabel(
  attributes: Readonly<Record<string, unknown>>,
  entities: Entities,
): string | null {
  const { attribution, speaker } = attributes
  const name =
    nameAsWritten(attribution, speaker, entities) ?? entityName(speaker, entities, 'short')
  if (name === null) return null
  return /[:：]\s*$/.test(name) ? name : `${name}:`
}

/** The words as written, unless their entity was merged into another one; null where there are none. */
export function nameAsWritten(
  attribution: unknown,
  id: unknown,
  entities: Entities,
): string | null {
  const written = asWords(attribution)
  return written === null ? null : displayName(entities, written, asWords(id))
}

/** The name of an entity by its id, with merges followed; null where it is not known. */
export function entityName(id: unknown, entities: Entities, form: 'short' | 'full'): string | null {
  const entity = typeof id === 'string' ? resolveEntity(entities, id)?.entity : null
  const short = form === 'short' ? asWords(entity?.abbreviation) : null
  return short ?? asWords(entity?.name)
}

/** The attribute's words; null where there are none. */
export function asWords(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
