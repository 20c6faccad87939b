import { ArrowLeft } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Menu, MenuTrigger, Popover } from 'react-aria-components'
import { Link, useLocation } from 'wouter'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { mayDo } from '../../shared/meeting/authority.ts'
import { Failed } from '../app/Failed.tsx'
import { Waiting } from '../app/Waiting.tsx'
import { compareAddress, NOW } from '../history/compareAddress.ts'
import { Button } from '../look/Button.tsx'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useWords } from '../messages/useWords.ts'
import { MinutesReader } from '../minutes/MinutesEditor.tsx'
import { readMeeting, readSnapshot } from '../session/api.ts'
import type { SnapshotRead } from '../session/api.ts'
import { useLoaded } from '../session/useLoaded.ts'
import { exportItems } from './exportItems.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { snapshotName } from './snapshotName.ts'
import { SnapshotOrigin } from './SnapshotOrigin.tsx'
import './workspace.css'

export interface SnapshotPageProps {
  id: string
  snapshotId: string
}

/** The record as it stood: to read, to take away, to return to. */
export function SnapshotPage({ id, snapshotId }: SnapshotPageProps) {
  const load = useCallback(
    () => Promise.all([readMeeting(id), readSnapshot(id, snapshotId)]),
    [id, snapshotId],
  )
  const [loaded, reload] = useLoaded(load)
  if (loaded.kind === 'loading') return <Waiting />
  if (loaded.kind === 'failed') return <Failed failure={loaded.failure} onRetry={reload} />
  const [detail, snapshot] = loaded.value
  return <SnapshotFrame detail={detail} snapshot={snapshot} />
}

function SnapshotFrame({ detail, snapshot }: { detail: MeetingDetail; snapshot: SnapshotRead }) {
  const words = useWords()
  const [, navigate] = useLocation()
  const [isRestoring, setRestoring] = useState(false)
  const meetingAddress = `/meetings/${detail.id}`
  const name = snapshotName(words, snapshot)
  usePageTitle(name)
  return (
    <div className="workspace reading">
      <header className="top-bar">
        <div className="top-bar-meeting">
          <Link href={meetingAddress} className="button icon" aria-label={words('snapshot.back')}>
            <ArrowLeft aria-hidden />
          </Link>
          <h1 dir="auto">{name}</h1>
          <span className="badge">{words('snapshot.badge')}</span>
          <SnapshotOrigin snapshot={snapshot} />
        </div>
        <div className="top-bar-people">
          <Button onPress={() => navigate(compareAddress(detail.id, snapshot.id, NOW))}>
            {words('compare.withNow')}
          </Button>
          <MenuTrigger>
            <Button>{words('export.title')}</Button>
            <Popover className="popover" placement="bottom end">
              <Menu className="menu">{exportItems(words, detail.id, snapshot.id)}</Menu>
            </Popover>
          </MenuTrigger>
          {mayDo('restoreSnapshot', detail.roles, detail.standing.phase) && (
            <Button onPress={() => setRestoring(true)}>{words('snapshots.restore')}</Button>
          )}
        </div>
      </header>
      <main id="minutes" className="desk" tabIndex={-1}>
        <div className="sheet">
          <MinutesReader minutes={snapshot.minutes} />
        </div>
      </main>
      <RestoreDialog
        meetingId={detail.id}
        snapshot={isRestoring ? snapshot : null}
        onClose={() => setRestoring(false)}
        onRestored={() => navigate(meetingAddress)}
      />
    </div>
  )
}
