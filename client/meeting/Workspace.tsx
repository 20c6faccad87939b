import { useState, useSyncExternalStore } from 'react'
import { Analysis } from '../chair/Analysis.tsx'
import { Notes } from '../chair/Notes.tsx'
import { Drawer } from '../look/Drawer.tsx'
import { useMediaQuery } from '../look/useMediaQuery.ts'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useWords } from '../messages/useWords.ts'
import { MinutesEditor } from '../minutes/MinutesEditor.tsx'
import { ReviewPanel } from '../review/panel/ReviewPanel.tsx'
import { useSlipKeys } from '../review/panel/useSlipKeys.ts'
import { useReviewDesk } from '../review/useReviewDesk.ts'
import { ClosedNotice } from './ClosedNotice.tsx'
import { DocumentList } from './DocumentList.tsx'
import { KeptWords } from './KeptWords.tsx'
import { OpenedMeeting } from './OpenedMeeting.tsx'
import type { ReadableMeeting } from './OpenedMeeting.tsx'
import { Outline } from './Outline.tsx'
import { Snapshots } from './Snapshots.tsx'
import { StatusBar } from './StatusBar.tsx'
import { ToConfirm } from './ToConfirm.tsx'
import { TopBar } from './TopBar.tsx'
import type { Side } from './TopBar.tsx'
import { useMinutes } from './useMinutes.ts'
import { useNextFindingKey } from './useNextFindingKey.ts'
import './workspace.css'
import './kept-words.css'
import './panels.css'
import './people.css'

/** Beside the sheet there is room for the agenda, or for the agenda and the record's history. */
const ROOM_FOR_AGENDA = '(width >= 60rem)'
const ROOM_FOR_RECORD = '(width >= 76rem)'

/** A meeting in session: its bar, its agenda, the sheet, its history. */
export function Workspace({ id }: { id: string }) {
  return <OpenedMeeting id={id}>{(meeting) => <MeetingFrame {...meeting} />}</OpenedMeeting>
}

function MeetingFrame({ detail, live, layers, conclusions, refresh }: ReadableMeeting) {
  const words = useWords()
  const { phase } = detail.standing
  const session = useSyncExternalStore(live.subscribe, live.getSession)
  const desk = useReviewDesk(session, layers.review, detail)
  const meeting = useMinutes(session, 'meeting')
  const hasAgenda = useMediaQuery(ROOM_FOR_AGENDA)
  const hasRecord = useMediaQuery(ROOM_FOR_RECORD)
  const [drawer, setDrawer] = useState<Side | null>(null)
  const closeDrawer = () => setDrawer(null)
  const title = meeting.title ?? detail.title
  usePageTitle(title)
  useNextFindingKey(session)
  useSlipKeys(desk, () => setDrawer('record'))

  const agenda = (
    <>
      <Outline session={session} onGo={closeDrawer} />
      <DocumentList session={session} onGo={closeDrawer} />
    </>
  )
  const record = (
    <>
      {desk && <ReviewPanel desk={desk} onGo={closeDrawer} />}
      {layers.notes && <Notes session={layers.notes} />}
      <ToConfirm session={session} onGo={closeDrawer} />
      <Snapshots session={session} meetingId={detail.id} roles={detail.roles} phase={phase} />
    </>
  )
  return (
    <div className="workspace">
      <a className="skip-link" href="#minutes">
        {words('workspace.skip')}
      </a>
      <TopBar
        session={session}
        detail={detail}
        title={title}
        desk={desk}
        onPhaseChanged={refresh}
        drawers={{ agenda: !hasAgenda, record: !hasRecord }}
        onOpenDrawer={setDrawer}
      />
      {hasAgenda && <div className="side">{agenda}</div>}
      <main id="minutes" className="desk" tabIndex={-1}>
        <ClosedNotice session={session} />
        <KeptWords kept={live.kept} session={session} />
        <div className="sheet">
          <div className="printed-head">
            <h1 dir="auto">{title}</h1>
            <p>{[meeting.body, meeting.place, meeting.date].filter(Boolean).join(', ')}</p>
          </div>
          <MinutesEditor session={session} conclusions={conclusions} desk={desk} />
          <Analysis chair={layers.chair} phase={phase} isClosed={meeting.closedAt !== undefined} />
        </div>
      </main>
      {hasRecord && <aside className="side">{record}</aside>}
      <StatusBar session={session} phase={phase} />
      <Drawer
        side="start"
        label={words('workspace.agenda')}
        isOpen={drawer === 'agenda' && !hasAgenda}
        onClose={closeDrawer}
      >
        {agenda}
      </Drawer>
      <Drawer
        side="end"
        label={words(desk ? 'workspace.review' : 'workspace.record')}
        isOpen={drawer === 'record' && !hasRecord}
        onClose={closeDrawer}
      >
        {record}
      </Drawer>
    </div>
  )
}
