import { useCallback, useEffect, useState } from 'react'
import { mayDo } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import type { Restored, Snapshot } from '../../shared/meeting/api.ts'
import { Notice } from '../look/Notice.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { listSnapshots } from '../session/api.ts'
import { useLoaded } from '../session/useLoaded.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import { snapshotName } from './snapshotName.ts'
import { SnapshotRow } from './SnapshotRow.tsx'
import { TakeSnapshot } from './TakeSnapshot.tsx'
import { useMinutes } from './useMinutes.ts'

export interface SnapshotsProps {
  session: MinutesSession
  meetingId: string
  roles: readonly Role[]
  phase: Phase
}

/** The named points of the record, newest first: to look at, to take away, to return to. */
export function Snapshots({ session, meetingId, roles, phase }: SnapshotsProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [loaded, reload] = useLoaded(useCallback(() => listSnapshots(meetingId), [meetingId]))
  const [restoring, setRestoring] = useState<Snapshot | null>(null)
  const [restored, setRestored] = useState<Restored | null>(null)
  useReloadWhenTaken(session, phase, reload)
  return (
    <section className="panel" aria-labelledby="snapshots-title">
      <h2 id="snapshots-title">{words('snapshots.title')}</h2>
      {mayDo('takeSnapshot', roles, phase) && (
        <TakeSnapshot meetingId={meetingId} onTaken={reload} />
      )}
      {restored && (
        <Notice>
          {words('snapshots.restored', {
            label: snapshotName(words, restored.before),
            kept: restored.kept,
          })}
        </Notice>
      )}
      {loaded.kind === 'failed' && <Notice kind="refusal">{failureWords(loaded.failure)}</Notice>}
      {loaded.kind === 'loaded' && loaded.value.length === 0 && (
        <p className="panel-empty">{words('snapshots.none')}</p>
      )}
      {loaded.kind === 'loaded' && (
        <ol className="snapshots">
          {loaded.value.map((snapshot) => (
            <SnapshotRow
              key={snapshot.id}
              meetingId={meetingId}
              snapshot={snapshot}
              onRestore={
                mayDo('restoreSnapshot', roles, phase) ? () => setRestoring(snapshot) : null
              }
            />
          ))}
        </ol>
      )}
      <RestoreDialog
        meetingId={meetingId}
        snapshot={restoring}
        onClose={() => setRestoring(null)}
        onRestoring={session.expectRemoval}
        onRestored={(answer) => {
          setRestored(answer)
          reload()
        }}
      />
    </section>
  )
}

/**
 * The server takes snapshots of its own when an item or the meeting is closed and when the record is
 * taken to another phase; others take some too.
 */
function useReloadWhenTaken(session: MinutesSession, phase: Phase, reload: () => void): void {
  const outline = useMinutes(session, 'outline')
  const meeting = useMinutes(session, 'meeting')
  const closings = outline.map(({ closedAt }) => closedAt ?? '')
  const occasions = [...closings, meeting.closedAt, phase].join()
  useEffect(reload, [occasions, reload])
  useEffect(() => {
    window.addEventListener('focus', reload)
    return () => window.removeEventListener('focus', reload)
  }, [reload])
}
