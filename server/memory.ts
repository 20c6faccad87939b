import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Rooms } from './sync/rooms.ts'

const LOOK_MS = 500
/** Fewer documents than this are not worth a collection. */
const DOCUMENTS = 100
/** A collection stops everybody for a moment, so it waits until hardly anybody is writing. */
const QUIET = 0.3
/** V8 empties its pages in one collection and returns them to the system in the next. */
const COLLECTIONS = 2

/** V8 keeps the memory of a busy hour for the next one; after it, the machine has other uses for it. */
export function giveMemoryBack(rooms: Rooms): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let released = 0
  let due = 0
  let before = performance.eventLoopUtilization()
  setInterval(() => {
    const since = performance.eventLoopUtilization(before)
    before = performance.eventLoopUtilization()
    released += rooms.takeReleased()
    if (released >= DOCUMENTS) {
      released = 0
      due = COLLECTIONS
    }
    if (due === 0 || since.utilization > QUIET) return
    due--
    collect()
  }, LOOK_MS).unref()
}
