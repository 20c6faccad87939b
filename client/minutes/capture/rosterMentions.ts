import type { Node } from '@tiptap/pm/model'
import { findEntityByName, resolveEntity } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'

/** How often an entity speaks, and on how many questions it holds a position. */
export interface Mentions {
  speaks: number
  positions: number
}

/** By the id that each entity goes by now. Reads the whole record. */
export function countMentions(doc: Node, entities: Entities): Map<string, Mentions> {
  const counts = new Map<string, Mentions>()
  doc.descendants((node) => {
    const id = meant(node, entities)
    if (id !== null) {
      const count = counts.get(id) ?? { speaks: 0, positions: 0 }
      counts.set(id, count)
      if (node.type.name === 'intervention') count.speaks += 1
      else count.positions += 1
    }
    return !node.isTextblock
  })
  return counts
}

function meant({ type, attrs }: Node, entities: Entities): string | null {
  if (type.name !== 'intervention' && type.name !== 'positionRow') return null
  const id: unknown = type.name === 'intervention' ? attrs.speaker : attrs.entity
  if (typeof id === 'string') return resolveEntity(entities, id)?.id ?? null
  return typeof attrs.attribution === 'string'
    ? findEntityByName(entities, attrs.attribution)
    : null
}
