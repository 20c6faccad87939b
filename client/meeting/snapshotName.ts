import type { Snapshot } from '../../shared/meeting/api.ts'
import type { Words } from '../messages/useWords.ts'

/** The label, or for the record as it stood before a restore, what was restored then. */
export function snapshotName(words: Words, { kind, label }: Snapshot): string {
  return kind === 'beforeRestore' ? words('snapshots.beforeRestoring', { label }) : label
}
