import { History, ListOrdered } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { mayDo } from '../../shared/meeting/authority.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { zoneOf } from '../../shared/minutes/meetingClock.ts'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import type { ReviewDesk } from '../review/ReviewDesk.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { MeetingMenu } from './MeetingMenu.tsx'
import { minutesLeft, stageOf } from './meetingTime.ts'
import { People } from './People.tsx'
import { useClock } from './useClock.ts'
import { useMinutes } from './useMinutes.ts'

export type Side = 'agenda' | 'record'

export interface TopBarProps {
  session: MinutesSession
  meetingId: string
  title: string
  roles: readonly Role[]
  phase: Phase
  desk: ReviewDesk | null
  /** The sides for which there is no room beside the sheet. */
  drawers: Record<Side, boolean>
  onOpenDrawer: (side: Side) => void
}

export function TopBar({
  session,
  meetingId,
  title,
  roles,
  phase,
  desk,
  drawers,
  onOpenDrawer,
}: TopBarProps) {
  const words = useWords()
  const [isInviting, setInviting] = useState(false)
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
        <Stage session={session} />
      </div>
      <div className="top-bar-people">
        <ConnectionLine session={session} />
        <People session={session} />
        {mayDo('invite', roles, phase) && (
          <Button onPress={() => setInviting(true)}>{words('invite.open')}</Button>
        )}
        {drawers.record && (
          <Button
            look="icon"
            aria-label={words('workspace.record')}
            onPress={() => onOpenDrawer('record')}
          >
            <History aria-hidden />
          </Button>
        )}
        <MeetingMenu
          session={session}
          meetingId={meetingId}
          title={title}
          roles={roles}
          phase={phase}
          desk={desk}
        />
      </div>
      <InviteDialog meetingId={meetingId} isOpen={isInviting} onClose={() => setInviting(false)} />
    </header>
  )
}

/** Whether the meeting goes on, what time it is, and how much of it is left. */
function Stage({ session }: { session: MinutesSession }) {
  const words = useWords()
  const now = useClock()
  const meeting = useMinutes(session, 'meeting')
  const outline = useMinutes(session, 'outline')
  const stage = stageOf(
    meeting,
    outline.map(({ openedAt }) => openedAt),
    now,
  )
  const timeZone = zoneOf(meeting)
  const left = stage === 'live' ? minutesLeft(meeting, now) : null
  return (
    <div className="stage">
      <span className={`badge ${stage}`}>
        {words(`stage.${stage}`, { time: clockTime(meeting.closedAt, timeZone) })}
      </span>
      {stage === 'live' && (
        <span className="clock">
          {clockTime(now.toISOString(), timeZone)}
          {left !== null && (
            <>
              {' · '}
              {words(left < 0 ? 'stage.over' : 'stage.left', { minutes: Math.abs(left) })}
            </>
          )}
        </span>
      )}
    </div>
  )
}
