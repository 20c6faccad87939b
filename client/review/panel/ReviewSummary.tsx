import { Link } from 'wouter'
import { useWords } from '../../messages/useWords.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { useDesk } from '../useReview.ts'
import { useConfirmed } from './useConfirmed.ts'

/** How much is open, who has confirmed, and how one takes part. */
export function ReviewSummary({ desk }: { desk: ReviewDesk }) {
  const words = useWords()
  const slips = useDesk(desk, 'slips')
  const confirmed = useConfirmed(desk)
  const requests = slips.filter(({ kind }) => kind === 'correction').length
  return (
    <div className="review-summary">
      {desk.delegation !== undefined && (
        <p>
          <Link href={`/meetings/${desk.meetingId}/record`}>{words('review.own.link')}</Link>
        </p>
      )}
      {confirmed && (
        <p>{words('review.confirmed', { confirmed: confirmed.confirmed, total: confirmed.of })}</p>
      )}
      <p>{words('review.open', { requests, threads: slips.length - requests })}</p>
      {desk.may('comment') && <p className="hint">{words('review.howTo')}</p>}
    </div>
  )
}
