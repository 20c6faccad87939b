import { Ellipsis } from 'lucide-react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { Link, useLocation } from 'wouter'
import type { Snapshot } from '../../shared/meeting/api.ts'
import { compareAddress, NOW } from '../history/compareAddress.ts'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import { exportItems } from './exportItems.tsx'
import { snapshotName } from './snapshotName.ts'
import { SnapshotOrigin } from './SnapshotOrigin.tsx'

export interface SnapshotRowProps {
  meetingId: string
  snapshot: Snapshot
  /** Null where the person may not restore. */
  onRestore: (() => void) | null
}

export function SnapshotRow({ meetingId, snapshot, onRestore }: SnapshotRowProps) {
  const words = useWords()
  const [, navigate] = useLocation()
  const name = snapshotName(words, snapshot)
  const address = `/meetings/${meetingId}/snapshots/${snapshot.id}`
  return (
    <li>
      <Link href={address} dir="auto">
        {name}
      </Link>
      <MenuTrigger>
        <Button look="icon" aria-label={words('snapshots.menu', { label: name })}>
          <Ellipsis aria-hidden />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu">
            <MenuSection aria-label={words('snapshots.title')}>
              <MenuItem onAction={() => navigate(address)}>{words('snapshots.open')}</MenuItem>
              <MenuItem onAction={() => navigate(compareAddress(meetingId, snapshot.id, NOW))}>
                {words('compare.withNow')}
              </MenuItem>
              {onRestore && <MenuItem onAction={onRestore}>{words('snapshots.restore')}</MenuItem>}
            </MenuSection>
            <MenuSection>
              <Header>{words('export.title')}</Header>
              {exportItems(words, meetingId, snapshot.id)}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <SnapshotOrigin snapshot={snapshot} />
    </li>
  )
}
