import { ListOrdered } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { MeetingDetail, Standing } from '../../shared/meeting/api.ts'
import { mayDo } from '../../shared/meeting/authority.ts'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { ReviewDesk } from '../review/ReviewDesk.ts'
import { findEntityByName } from '../../shared/roster/entities.ts'
import type { Entities } from '../../shared/roster/entities.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { ApprovedDialog } from './lifecycle/ApprovedDialog.tsx'
import { PhaseBadge } from './lifecycle/PhaseBadge.tsx'
import { PhaseSteps } from './lifecycle/PhaseSteps.tsx'
import { MeetingMenu } from './MeetingMenu.tsx'
import { People } from './People.tsx'
import { RecordButton } from './RecordButton.tsx'
import { Stage } from './Stage.tsx'
import './lifecycle/lifecycle.css'

export type Side = 'agenda' | 'record'

export interface TopBarProps {
  session: MinutesSession
  detail: MeetingDetail
  title: string
  desk: ReviewDesk | null
  /** Told when the record was taken to another phase here. */
  onPhaseChanged: () => void
  /** The sides for which there is no room beside the sheet. */
  drawers: Record<Side, boolean>
  onOpenDrawer: (side: Side) => void
}

export function TopBar({
  session,
  detail,
  title,
  desk,
  onPhaseChanged,
  drawers,
  onOpenDrawer,
}: TopBarProps) {
  const words = useWords()
  const [isInviting, setInviting] = useState(false)
  const [approval, setApproval] = useState<Standing['approval']>()
  const { id: meetingId, roles, standing } = detail
  const { phase } = standing
  return (
    <header className="top-bar">
      <div className="top-bar-meeting">
        <Link href="/" className="mark" aria-label={words('workspace.allMeetings')}>
          P
        </Link>
        {drawers.agenda && (
          <Button
            look="icon"
            aria-label={words('workspace.agenda')}
            onPress={() => onOpenDrawer('agenda')}
          >
            <ListOrdered aria-hidden />
          </Button>
        )}
        <h1 dir="auto">{title}</h1>
        {phase === 'live' && <Stage session={session} />}
        <PhaseBadge standing={standing} onApproved={() => setApproval(standing.approval)} />
        <PhaseSteps
          detail={detail}
          onChanged={(changed) => {
            onPhaseChanged()
            setApproval(changed.approval)
          }}
        />
      </div>
      <div className="top-bar-people">
        <ConnectionLine session={session} />
        <People session={session} />
        {mayDo('invite', roles, phase) && (
          <Button onPress={() => setInviting(true)}>{words('invite.open')}</Button>
        )}
        {drawers.record && <RecordButton desk={desk} onPress={() => onOpenDrawer('record')} />}
        <MeetingMenu session={session} detail={detail} title={title} desk={desk} />
      </div>
      <InviteDialog
        meetingId={meetingId}
        delegations={() => delegationsIn(session.roster.getEntities())}
        isInRoster={(name) => findEntityByName(session.roster.getEntities(), name) !== null}
        isOpen={isInviting}
        onClose={() => setInviting(false)}
      />
      <ApprovedDialog
        meetingId={meetingId}
        approval={approval}
        onClose={() => setApproval(undefined)}
      />
    </header>
  )
}

/** Who can be spoken for, by name. */
function delegationsIn(entities: Entities): string[] {
  return Object.values(entities)
    .filter(({ mergedInto, kind }) => mergedInto === undefined && kind !== 'secretariat')
    .map(({ name }) => name)
    .toSorted((one, other) => one.localeCompare(other))
}
