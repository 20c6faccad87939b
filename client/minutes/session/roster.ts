import type * as Y from 'yjs'
import type { Entity } from '../../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import { resolveEntity } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'

/** Who can speak or hold a position in a meeting, as everyone who is in it sees them. */
export interface Roster {
  /** The entities by id; the same object until one of them changed. */
  getEntities: () => Entities
  subscribe: (listener: () => void) => () => void
  /** Told when a name that is shown somewhere may be another one now; not of new entities. */
  onRenamed: (listener: () => void) => () => void
  /** False where there is one of this id already; that one stays as it is. */
  add: (id: string, entity: Entity) => boolean
  remove: (id: string) => void
  change: (id: string, change: Partial<Entity>) => void
  /** One entity turned out to be another: whatever names it means the other from now on. */
  merge: (id: string, into: string) => void
  /** Takes a merge back. */
  separate: (id: string) => void
}

export function openRoster(doc: Y.Doc, mayChange: () => boolean): Roster {
  const { entities: map } = minutesRoots(doc)
  const listeners = new Set<() => void>()
  const nameListeners = new Set<() => void>()
  let entities: Entities | null = null

  map.observe(({ changes }) => {
    entities = null
    for (const listener of listeners) listener()
    const isRenaming = [...changes.keys].some(
      ([id, { action }]) => action !== 'add' || map.get(id)?.mergedInto !== undefined,
    )
    if (isRenaming) for (const listener of nameListeners) listener()
  })

  function getEntities(): Entities {
    entities ??= Object.fromEntries(map.entries())
    return entities
  }

  function edit(write: () => void): void {
    if (mayChange()) doc.transact(write)
  }

  return {
    getEntities,
    subscribe: (listener) => listen(listeners, listener),
    onRenamed: (listener) => listen(nameListeners, listener),
    add(id, entity) {
      if (!mayChange() || map.has(id)) return false
      map.set(id, entity)
      return true
    },
    remove: (id) => edit(() => map.delete(id)),
    change: (id, change) =>
      edit(() => {
        const entity = map.get(id)
        if (entity) map.set(id, { ...entity, ...change })
      }),
    merge: (id, into) =>
      edit(() => {
        const merged = resolveEntity(getEntities(), id)
        const other = resolveEntity(getEntities(), into)
        if (!merged || !other || merged.id === other.id) return
        // Nothing is written to the other one, so that somebody else's merge of that one stays.
        map.set(merged.id, { ...merged.entity, mergedInto: other.id })
      }),
    separate: (id) =>
      edit(() => {
        const entity = map.get(id)
        const other = resolveEntity(getEntities(), id)
        if (!entity || !other) return
        map.set(id, withoutMerge(entity))
        // Two people may have merged the two into each other.
        const now = resolveEntity(Object.fromEntries(map.entries()), other.id)
        if (other.id !== id && now?.id === id) map.set(other.id, withoutMerge(other.entity))
      }),
  }
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function withoutMerge(entity: Entity): Entity {
  const separate = { ...entity }
  delete separate.mergedInto
  return separate
}
