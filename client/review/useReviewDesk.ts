import { useMemo } from 'react'
import type { MeetingDetail } from '../../shared/meeting/api.ts'
import type { LayerSession } from '../layers/layerSession.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { useIsOver } from './deadline.ts'
import { openReviewDesk } from './ReviewDesk.ts'
import type { ReviewDesk } from './ReviewDesk.ts'
import { useReviewOf } from './useReview.ts'

/** The review of the record that a session shows; null where its layer is not for this person. */
export function useReviewDesk(
  session: MinutesSession,
  layer: LayerSession | null,
  detail: MeetingDetail,
): ReviewDesk | null {
  const review = useReviewOf(layer)
  const isOver = useIsOver(detail.standing)
  return useMemo(
    () => review && openReviewDesk({ session, review, detail, isOver }),
    [session, review, detail, isOver],
  )
}
