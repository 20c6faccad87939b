import type { MinutesSession, PersonPresent } from '../MinutesSession.ts'

/** Somebody else who writes in a block. */
export interface Writer {
  name: string
  /** `#rrggbb` */
  color: string
}

/** Tells who writes in the block with this id, at once and whenever it changes; returns what ends that. */
export type WatchWriters = (
  blockId: string,
  show: (writers: readonly Writer[]) => void,
) => () => void

/** Where nobody writes, such as in a snapshot. */
export const nobodyWrites: WatchWriters = (_blockId, show) => {
  show([])
  return () => undefined
}

/**
 * Who writes in which block of a session. What it costs when somebody moves on is a matter of the
 * people, not of the record: only the blocks that they left and came to are told.
 */
export function watchWritersOf(session: MinutesSession): WatchWriters {
  const watchers = new Map<string, Set<(writers: readonly Writer[]) => void>>()
  let people: readonly PersonPresent[] = []
  let writers = new Map<string, Writer[]>()
  let unsubscribe: (() => void) | null = null

  function look(): void {
    const { people: present } = session.getState()
    if (present === people) return
    people = present
    const before = writers
    writers = writersByBlock(present)
    for (const blockId of new Set([...before.keys(), ...writers.keys()])) {
      const now = writers.get(blockId) ?? []
      if (JSON.stringify(now) === JSON.stringify(before.get(blockId) ?? [])) continue
      for (const show of watchers.get(blockId) ?? []) show(now)
    }
  }

  return (blockId, show) => {
    unsubscribe ??= session.subscribe(look)
    look()
    const shows = watchers.get(blockId) ?? new Set()
    watchers.set(blockId, shows.add(show))
    show(writers.get(blockId) ?? [])
    return () => {
      shows.delete(show)
      if (shows.size === 0 && watchers.get(blockId) === shows) watchers.delete(blockId)
      if (watchers.size > 0) return
      unsubscribe?.()
      unsubscribe = null
    }
  }
}

/** One's own other windows are not somebody else. */
function writersByBlock(people: readonly PersonPresent[]): Map<string, Writer[]> {
  const self = people.find(({ isSelf }) => isSelf)
  const byBlock = new Map<string, Map<string, Writer>>()
  for (const { personId, blockId, name, color } of people) {
    if (blockId === null || personId === self?.personId) continue
    const here = byBlock.get(blockId) ?? new Map<string, Writer>()
    byBlock.set(blockId, here.set(personId, { name, color }))
  }
  return new Map([...byBlock].map(([blockId, here]) => [blockId, [...here.values()]]))
}
