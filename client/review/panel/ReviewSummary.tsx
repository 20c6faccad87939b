import { FormattedDate } from 'react-intl'
import { Link } from 'wouter'
import { useClock } from '../../meeting/useClock.ts'
import { useWords } from '../../messages/useWords.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { useDesk } from '../useReview.ts'
import { useConfirmed } from './useConfirmed.ts'

export interface ReviewSummaryProps {
  desk: ReviewDesk
  correctionsUntil: string | undefined
}

/** How much is open, who has confirmed, until when corrections are received. */
export function ReviewSummary({ desk, correctionsUntil }: ReviewSummaryProps) {
  const words = useWords()
  const slips = useDesk(desk, 'slips')
  const confirmed = useConfirmed(desk)
  const requests = slips.filter(({ kind }) => kind === 'correction').length
  return (
    <div className="review-summary">
      <p>{words('review.open', { requests, threads: slips.length - requests })}</p>
      {confirmed && (
        <p>{words('review.confirmed', { confirmed: confirmed.confirmed, total: confirmed.of })}</p>
      )}
      {correctionsUntil !== undefined && <Deadline at={correctionsUntil} />}
      {desk.may('comment') && <p>{words('review.howTo')}</p>}
      <p>
        <Link href={`/meetings/${desk.meetingId}/record`}>{words('review.own.link')}</Link>
      </p>
    </div>
  )
}

function Deadline({ at }: { at: string }) {
  const words = useWords()
  const isOver = useClock().getTime() > Date.parse(at)
  const parts = words(isOver ? 'review.isOver' : 'review.until', { time: '\u0000' }).split('\u0000')
  return (
    <p>
      {parts[0]}
      <time dateTime={at}>
        <FormattedDate
          value={at}
          weekday="short"
          day="numeric"
          month="long"
          hour="2-digit"
          minute="2-digit"
          hourCycle="h23"
        />
      </time>
      {parts[1]}
    </p>
  )
}
