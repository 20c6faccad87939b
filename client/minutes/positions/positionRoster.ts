import type * as Y from 'yjs'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import type { PositionRoster } from './PositionContext.ts'

/** The meeting's entities, as everyone who is in it sees them. */
export function positionRoster(doc: Y.Doc): PositionRoster {
  const { entities: map } = minutesRoots(doc)
  const listeners = new Set<() => void>()
  let entities: Entities | null = null
  map.observe(() => {
    entities = null
    for (const listener of listeners) listener()
  })
  return {
    getEntities: () => (entities ??= Object.fromEntries(map.entries())),
    add(id, entity) {
      if (map.has(id)) return false
      map.set(id, entity)
      return true
    },
    onRenamed(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
