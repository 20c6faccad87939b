import type { Entity } from '../minutes/minutes.ts'

type Entities = Readonly<Record<string, Entity>>

/**
 * Who speaks, as a line of the record begins: the attribution as written, else the speaker's short
 * name. The colon is not part of an attribution, except where it was written apart ("ABC :").
 */
export function spokenLabel(
  attributes: Readonly<Record<string, unknown>>,
  entities: Entities,
): string | null {
  const { attribution, speaker } = attributes
  const name = asWords(attribution) ?? entityName(speaker, entities, 'short')
  if (name === null) return null
  return /[:：]\s*$/.test(name) ? name : `${name}:`
}

/** The name of an entity by its id; null where it is not known. */
export function entityName(id: unknown, entities: Entities, form: 'short' | 'full'): string | null {
  if (typeof id !== 'string' || !Object.hasOwn(entities, id)) return null
  const entity = entities[id]
  const short = form === 'short' ? asWords(entity?.abbreviation) : null
  return short ?? asWords(entity?.name)
}

/** The attribute's words; null where there are none. */
export function asWords(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
