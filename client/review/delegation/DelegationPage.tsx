import { ArrowLeft } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import type { MeetingDetail } from '../../../shared/meeting/api.ts'
import type { Action } from '../../../shared/meeting/authority.ts'
import { recordOf } from '../../../shared/review/recordOf.ts'
import { findEntityByName } from '../../../shared/roster/entities.ts'
import type { LayerSession } from '../../layers/layerSession.ts'
import { Button } from '../../look/Button.tsx'
import { usePageTitle } from '../../look/usePageTitle.ts'
import { OpenedMeeting } from '../../meeting/OpenedMeeting.tsx'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { useWords } from '../../messages/useWords.ts'
import type { LiveMinutes } from '../../minutes/LiveMinutes.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { useIsOver } from '../deadline.ts'
import { mayAsk } from '../mayAsk.ts'
import type { LiveReview } from '../LiveReview.ts'
import { useReview, useReviewOf } from '../useReview.ts'
import { Deadline } from './Deadline.tsx'
import { headingAbove } from '../marks/selectedWords.ts'
import { AskedDialogs } from '../requests/AskedDialogs.tsx'
import type { Asked } from '../requests/AskedDialogs.tsx'
import { OwnRequests } from './OwnRequests.tsx'
import { OwnStatements } from './OwnStatements.tsx'
import { RecordedPassage } from './RecordedPassage.tsx'
import { confirmationBy } from './confirmationBy.ts'
import { StatementDialog, useStatementDraft } from './StatementDialog.tsx'
import { UnsentWords } from '../UnsentWords.tsx'
import { useRecordAsRead } from './useRecordAsRead.ts'
import '../../meeting/workspace.css'
import '../panel/review-panel.css'
import '../marks/marks.css'
import './delegation.css'

/** How a delegation is recorded: all of it on one page, to confirm or to have corrected. */
export function DelegationPage({ id }: { id: string }) {
  return (
    <OpenedMeeting id={id}>
      {({ detail, live, layers }) => (
        <DelegationFrame detail={detail} live={live} layer={layers.review} />
      )}
    </OpenedMeeting>
  )
}

interface DelegationFrameProps {
  detail: MeetingDetail
  live: LiveMinutes
  layer: LayerSession | null
}

function DelegationFrame({ detail, live, layer }: DelegationFrameProps) {
  const words = useWords()
  const session = useSyncExternalStore(live.subscribe, live.getSession)
  const review = useReviewOf(layer)
  const meeting = useMinutes(session, 'meeting')
  const { delegation } = detail
  usePageTitle(words('review.own.title'))
  return (
    <div className="workspace reading">
      <header className="top-bar">
        <div className="top-bar-meeting">
          <Link
            href={`/meetings/${detail.id}`}
            className="button icon"
            aria-label={words('review.own.back')}
          >
            <ArrowLeft aria-hidden />
          </Link>
          <h1 dir="auto">{meeting.title ?? detail.title}</h1>
        </div>
      </header>
      <main id="minutes" className="desk" tabIndex={-1}>
        <div className="sheet own-record">
          {delegation === undefined || !review ? (
            <>
              <h2>{words('review.own.title')}</h2>
              <p>{words(review ? 'review.own.noDelegation' : 'review.own.notYet')}</p>
            </>
          ) : (
            <Recorded detail={detail} session={session} review={review} delegation={delegation} />
          )}
        </div>
      </main>
    </div>
  )
}

interface RecordedProps {
  detail: MeetingDetail
  session: MinutesSession
  review: LiveReview
  delegation: string
}

function Recorded({ detail, session, review, delegation }: RecordedProps) {
  const words = useWords()
  const { doc, entities } = useRecordAsRead(session)
  const { corrections, statements, confirmations } = useReview(review)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isOffering, setOffering] = useState(false)
  const begun = useStatementDraft(detail.id)
  const entityId = findEntityByName(entities, delegation)
  const blocks = doc && entityId !== null ? recordOf(doc, entities, entityId) : []
  const { standing, person } = detail
  const isOver = useIsOver(standing)
  const may = (action: Action) => mayAsk(action, detail, isOver)
  const passages = blocks.map((block) => ({
    block,
    confirmation:
      entityId === null ? null : confirmationBy(entityId, block, entities, confirmations),
  }))
  const open = passages.filter(
    ({ block, confirmation }) => confirmation?.hash !== block.hash,
  ).length
  const isOwn = ({ by }: { by: { personId: string; delegation?: string } }) =>
    by.personId === person.id ||
    (by.delegation !== undefined && findEntityByName(entities, by.delegation) === entityId)

  return (
    <>
      <h2>{words('review.own.title')}</h2>
      <output className="own-count">
        {doc && entityId === null && words('review.own.notInRoster', { delegation })}
        {doc &&
          entityId !== null &&
          blocks.length === 0 &&
          words('review.own.nothing', { delegation })}
        {blocks.length > 0 && words('review.own.count', { open })}
      </output>
      {standing.correctionsUntil !== undefined && (
        <Deadline at={standing.correctionsUntil} isOver={isOver} />
      )}
      <section aria-labelledby="own-record">
        <h3 id="own-record">{words('review.own.of', { delegation })}</h3>
        <ol className="passages">
          {passages.map(({ block, confirmation }) => (
            <RecordedPassage
              key={block.blockId}
              meetingId={detail.id}
              block={block}
              heading={doc && headingAbove(doc.resolve(block.position))}
              timeZone={session.getState().meeting.timeZone}
              confirmation={confirmation}
              mayConfirm={may('confirm')}
              mayRequest={may('requestCorrection')}
              mayComment={may('comment')}
              onAsk={setAsked}
            />
          ))}
        </ol>
      </section>
      <OwnRequests corrections={Object.values(corrections).filter(isOwn)} blocks={blocks} />
      <OwnStatements statements={Object.values(statements).filter(isOwn)} />
      {may('offerStatement') ? (
        <p>
          <Button onPress={() => setOffering(true)}>
            {words(begun ? 'review.offer.goOn' : 'review.offer.open')}
          </Button>
        </p>
      ) : (
        begun && !isOffering && <UnsentWords draft={begun} why={words('review.offer.closed')} />
      )}
      <AskedDialogs meetingId={detail.id} asked={asked} onClose={() => setAsked(null)} />
      <StatementDialog
        meetingId={detail.id}
        isOpen={isOffering}
        onClose={() => setOffering(false)}
      />
    </>
  )
}
