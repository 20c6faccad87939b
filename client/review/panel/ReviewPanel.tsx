import { memo, useEffect, useMemo } from 'react'
import type { Phase } from '../../../shared/meeting/lifecycle.ts'
import type { Comment } from '../../../shared/review/review.ts'
import { Button } from '../../look/Button.tsx'
import { Keys } from '../../look/Keys.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useGoing } from '../../meeting/useGoing.ts'
import { useMinutes } from '../../meeting/useMinutes.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { isInDrawer, isPlainAlt } from '../reviewKeys.ts'
import type { Slip } from '../slips.ts'
import { useDesk, useReview } from '../useReview.ts'
import { CorrectionSlip } from './CorrectionSlip.tsx'
import { OvertakenDrafts } from './OvertakenDrafts.tsx'
import { ReviewSummary } from './ReviewSummary.tsx'
import { StatementsReceived } from './StatementsReceived.tsx'
import { ThreadSlip } from './ThreadSlip.tsx'
import { slipAround } from './useSlipKeys.ts'
import { useSlipsNear } from './useSlipsNear.ts'
import './review-panel.css'

const REVIEWED: readonly Phase[] = ['circulated', 'approved']

export interface ReviewPanelProps {
  desk: ReviewDesk
  onGo: () => void
}

/** What is asked and said about the record, in its order, and the statements that wait for a place. */
export function ReviewPanel({ desk, onGo }: ReviewPanelProps) {
  const words = useWords()
  const slips = useDesk(desk, 'slips')
  const current = useDesk(desk, 'current')
  const currentItemId = useMinutes(desk.session, 'currentItemId')
  const near = useSlipsNear(slips, current, currentItemId)
  const go = useGoing((id) => {
    desk.goToWords(id)
    document.querySelector<HTMLElement>('.minutes')?.focus({ preventScroll: true })
  }, onGo)
  useBackToWords(go)
  // Before there is a draft to review, nothing is said of it but what is left of the round before.
  if (slips.length === 0 && !REVIEWED.includes(desk.phase)) return null
  return (
    <section className="panel review-panel" aria-labelledby="review-title">
      <div className="findings-head">
        <h2 id="review-title">{words('review.title')}</h2>
        {slips.length > 0 && <Keys keys={['F9']} does={words('review.next')} />}
      </div>
      <ReviewSummary desk={desk} />
      <OvertakenDrafts desk={desk} />
      {near.earlier > 0 && (
        <Button look="link" onPress={near.showEarlier}>
          {words('review.earlier', { count: near.earlier })}
        </Button>
      )}
      <ol className="slips">
        {near.slips.map((slip) => (
          <SlipItem
            key={slip.id}
            desk={desk}
            slip={slip}
            isCurrent={slip.id === current}
            onGo={go}
          />
        ))}
      </ol>
      {near.later > 0 && (
        <Button look="link" onPress={near.showLater}>
          {words('review.later', { count: near.later })}
        </Button>
      )}
      {desk.may('placeStatement') && <StatementsReceived desk={desk} />}
    </section>
  )
}

/** Alt M, in a slip: back to its words. */
function useBackToWords(go: (id: string, isInDrawer: boolean) => void): void {
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      const id = slipAround(event.target)?.dataset.slip
      if (id === undefined || event.code !== 'KeyM' || !isPlainAlt(event)) return
      event.preventDefault()
      go(id, isInDrawer(event.target))
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [go])
}

interface SlipItemProps {
  desk: ReviewDesk
  slip: Slip
  isCurrent: boolean
  onGo: (id: string, isInDrawer: boolean) => void
}

const SlipItem = memo(function SlipItem({ desk, slip, isCurrent, onGo }: SlipItemProps) {
  const words = useWords()
  const { id } = slip
  return (
    <li
      className="slip"
      data-slip={id}
      tabIndex={-1}
      data-current={isCurrent || undefined}
      aria-current={isCurrent ? 'location' : undefined}
    >
      <SlipContent desk={desk} slip={slip} />
      {slip.now.kind !== 'gone' && (
        <Button look="link" onPress={({ target }) => onGo(id, isInDrawer(target))}>
          {words('review.goToWords')}
        </Button>
      )}
    </li>
  )
})

function SlipContent({ desk, slip }: { desk: ReviewDesk; slip: Slip }) {
  const { corrections, threads, comments } = useReview(desk.review)
  const ofThread = useMemo(() => commentsOf(slip, comments), [slip, comments])
  const correction = corrections[slip.id]
  const thread = threads[slip.id]
  if (correction) return <CorrectionSlip desk={desk} slip={slip} correction={correction} />
  if (thread) return <ThreadSlip desk={desk} slip={slip} thread={thread} comments={ofThread} />
  return null
}

function commentsOf(
  { id: threadId, kind }: Slip,
  comments: Record<string, Comment>,
): (Comment & { id: string })[] {
  if (kind !== 'thread') return []
  return Object.entries(comments)
    .filter(([, comment]) => comment.threadId === threadId)
    .map(([id, comment]) => ({ ...comment, id }))
    .toSorted((one, other) => one.by.at.localeCompare(other.by.at))
}
