import { mayRead } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import type { SnapshotRow } from '../storage/storage.ts'

/** The states that everybody who was admitted has been given to read. */
const GIVEN: readonly string[] = ['circulated', 'approved'] satisfies Phase[]

/**
 * The snapshots that somebody may read who may read the minutes. Who never reads a draft is shown the
 * states that were circulated and approved, and those of the live session while there is one.
 *
 * @param snapshots of a meeting, newest first
 */
export function shownSnapshots(
  snapshots: readonly SnapshotRow[],
  roles: readonly Role[],
  phase: Phase,
): readonly SnapshotRow[] {
  if (mayRead('minutes', roles, { phase: 'draft', openToAll: false })) return snapshots
  return snapshots.filter((snapshot, index) => {
    if (snapshot.kind === 'phaseChanged' && GIVEN.includes(snapshot.label)) return true
    return phase === 'live' && phaseAt(snapshots, index) === 'live'
  })
}

/** The phase that the record was in, or has been taken to, when a snapshot was taken. */
function phaseAt(snapshots: readonly SnapshotRow[], index: number): string {
  return snapshots.slice(index).find(({ kind }) => kind === 'phaseChanged')?.label ?? 'live'
}
