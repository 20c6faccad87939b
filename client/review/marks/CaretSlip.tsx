import { useWords } from '../../messages/useWords.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { useDesk } from '../useReview.ts'

/** Tells people who listen that the caret has come to words under review, whose they are, and the key. */
export function CaretSlip({ desk }: { desk: ReviewDesk }) {
  const words = useWords()
  const current = useDesk(desk, 'current')
  const { corrections, threads } = desk.review.getReview()
  const correction = current === null ? undefined : corrections[current]
  const by = (correction ?? (current === null ? undefined : threads[current]))?.by
  return (
    <output className="visually-hidden">
      {by && words(correction ? 'review.here.request' : 'review.here.comment', { name: by.name })}
    </output>
  )
}
