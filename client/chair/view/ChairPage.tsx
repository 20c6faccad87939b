import { useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { usePageTitle } from '../../look/usePageTitle.ts'
import { ClosedNotice } from '../../meeting/ClosedNotice.tsx'
import { ConnectionLine } from '../../meeting/ConnectionLine.tsx'
import { PhaseBadge } from '../../meeting/lifecycle/PhaseBadge.tsx'
import { OpenedMeeting } from '../../meeting/OpenedMeeting.tsx'
import type { ReadableMeeting } from '../../meeting/OpenedMeeting.tsx'
import { Stage } from '../../meeting/Stage.tsx'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { useWords } from '../../messages/useWords.ts'
import { Notes } from '../Notes.tsx'
import { ChairAgenda } from './ChairAgenda.tsx'
import { Conclusion } from './Conclusion.tsx'
import { Positions } from './Positions.tsx'
import { useFloor } from './useFloor.ts'
import '../../minutes/minutes.css'
import '../../meeting/workspace.css'
import '../../meeting/panels.css'
import '../../meeting/register.css'
import '../../meeting/lifecycle/lifecycle.css'
import './chairPage.css'

/** The meeting as its chair follows it: where one is, who holds what, what is concluded. */
export function ChairPage({ id }: { id: string }) {
  return <OpenedMeeting id={id}>{(meeting) => <ChairFrame {...meeting} />}</OpenedMeeting>
}

function ChairFrame({ detail, live, layers, conclusions }: ReadableMeeting) {
  const words = useWords()
  const session = useSyncExternalStore(live.subscribe, live.getSession)
  const meeting = useMinutes(session, 'meeting')
  const toConfirm = useMinutes(session, 'toConfirm')
  const [chosenId, setChosenId] = useState<string | null>(null)
  /** What the chair is at does not go from under the hands when another item is opened. */
  const [heldId, setHeldId] = useState<string | null>(null)
  const { item, floor, isOpen } = useFloor(session, chosenId ?? heldId)
  const title = meeting.title ?? detail.title
  const address = `/meetings/${detail.id}`
  const { standing } = detail
  usePageTitle(words('chair.view.of', { title }))
  return (
    <div className="workspace chair-page">
      <a className="skip-link" href="#floor">
        {words('chair.view.skip')}
      </a>
      <header className="top-bar">
        <div className="top-bar-meeting">
          <h1 dir="auto">{title}</h1>
          {standing.phase === 'live' && <Stage session={session} />}
          <PhaseBadge standing={standing} />
        </div>
        <div className="top-bar-people">
          <ConnectionLine session={session} />
          {toConfirm && toConfirm.findings.length > 0 && (
            <Link href={address}>
              {words('chair.view.toConfirm', { count: toConfirm.findings.length })}
            </Link>
          )}
          <Link href={`${address}/projector`}>{words('projector.title')}</Link>
          <Link href={address}>{words('chair.view.minutes')}</Link>
        </div>
      </header>
      <div className="side">
        <ChairAgenda
          session={session}
          shownId={item?.id ?? null}
          isFollowing={chosenId === null && isOpen}
          onChoose={setChosenId}
        />
      </div>
      <main id="floor" className="desk" tabIndex={-1}>
        <ClosedNotice session={session} />
        <div
          className="floor"
          onFocus={() => setHeldId(item?.id ?? null)}
          onBlurCapture={({ currentTarget, relatedTarget }) => {
            const isLeft = document.hasFocus() && !currentTarget.contains(relatedTarget)
            if (isLeft) setHeldId(null)
          }}
        >
          <h2 dir="auto">
            {item ? `${item.number ?? ''} ${item.heading}`.trim() : words('projector.noItem')}
          </h2>
          {floor.question && <Positions question={floor.question} session={session} />}
          <section aria-labelledby="conclusions-title">
            <h3 id="conclusions-title">{words('chair.view.conclusions')}</h3>
            {floor.conclusions.length === 0 && (
              <p className="panel-empty">{words('chair.view.noConclusion')}</p>
            )}
            <ul className="conclusion-cards">
              {floor.conclusions.map((node) => (
                <Conclusion
                  key={String(node.attrs.id)}
                  node={node}
                  conclusions={conclusions}
                  timeZone={meeting.timeZone}
                />
              ))}
            </ul>
          </section>
        </div>
      </main>
      {layers.notes && (
        <aside className="side">
          <Notes session={layers.notes} />
        </aside>
      )}
    </div>
  )
}
