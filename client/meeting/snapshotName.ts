import type { Snapshot } from '../../shared/meeting/api.ts'
import type { Words } from '../messages/useWords.ts'

/** The label; where the server took the snapshot, the occasion, and what it was about if it says so. */
export function snapshotName(words: Words, { kind, label }: Snapshot): string {
  if (kind === 'byHand') return label
  if (label === '') return words(`snapshotKind.${kind}`)
  return kind === 'beforeRestore' ? words('snapshots.beforeRestoring', { label }) : label
}
