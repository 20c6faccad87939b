import { findEntityByName, resolveEntity } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import { foldName } from '../../../shared/roster/foldName.ts'

/**
 * What is the same for two rows of one delegation: its entity, with merges followed, and the words of
 * the row where they say in which capacity. One entity can hold a position as itself and in a capacity.
 */
export function delegationOfRow(entities: Entities, entity: string, attribution: string): string {
  const resolved = resolveEntity(entities, entity)?.id ?? entity
  if (!isInCapacity(entities, entity, attribution)) return resolved
  return `${resolved} ${foldName(attribution)}`
}

/** "Switzerland (SG13 Chairman)" and "SG17 Chairman", but not "Iran (Islamic Republic of)". */
function isInCapacity(entities: Entities, entity: string, attribution: string): boolean {
  const words = attribution.trim()
  const name: unknown = entities[entity]?.name
  const hasMore =
    words.endsWith(')') ||
    (typeof name === 'string' && foldName(words).startsWith(`${foldName(name)} `))
  return hasMore && findEntityByName(entities, words) === null
}
