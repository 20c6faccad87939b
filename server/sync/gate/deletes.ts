import * as Y from 'yjs'
import { MAX_MOVED, MAX_NEW_DELETES } from './bounds.ts'
import { indexOfItem } from './overlay.ts'
import type { Overlay } from './overlay.ts'
import type { DeletedRange } from './readUpdate.ts'
import { Refused } from './refused.ts'

export type Deletes = Map<number, [clock: number, length: number][]>

/** True when something is deleted that nobody has written yet. */
export function deletesUnknown(deletes: readonly DeletedRange[], overlay: Overlay): boolean {
  return deletes.some(({ client, clock, length }) => clock + length > overlay.knownClock(client))
}

/**
 * The deletions that the document has not made yet.
 *
 * @throws Refused when there are too many for one update.
 */
export function newDeletes(deletes: readonly DeletedRange[], overlay: Overlay): Deletes {
  const found: Deletes = new Map()
  const effort = { ranges: 0, moved: 0 }
  for (const range of deletes) {
    addNew(range, overlay, found, effort)
    if (effort.ranges > MAX_NEW_DELETES) {
      throw new Refused('tooLarge', 'The update deletes in too many places.')
    }
    if (effort.moved > MAX_MOVED) {
      throw new Refused('tooCostly', 'Deleting in so many places would take too long.')
    }
  }
  overlay.moved += effort.moved
  return found
}

function addNew(
  { client, clock, length }: DeletedRange,
  overlay: Overlay,
  found: Deletes,
  effort: { ranges: number; moved: number },
): void {
  const structs = overlay.doc.store.clients.get(client) ?? []
  const end = clock + length
  const isStored = clock < Y.getState(overlay.doc.store, client)
  let index = isStored ? indexOfItem(structs, clock) : structs.length
  for (let at = clock, stop = end; at < end; at = stop, index += 1) {
    const struct = structs[index]
    // What is not in the document yet: all the rest of the range is new.
    stop = struct ? Math.min(struct.id.clock + struct.length, end) : end
    if (struct?.deleted) continue
    if (add(found, client, at, stop - at)) effort.ranges += 1
    // An item deleted in part is split.
    if (struct && stop - at < struct.length) effort.moved += structs.length - index
  }
}

/** @returns false when the range only made the last one longer. */
function add(deletes: Deletes, client: number, clock: number, length: number): boolean {
  const ranges = deletes.get(client)
  if (!ranges) {
    deletes.set(client, [[clock, length]])
    return true
  }
  const last = ranges[ranges.length - 1]!
  if (last[0] + last[1] === clock) {
    last[1] += length
    return false
  }
  ranges.push([clock, length])
  return true
}
