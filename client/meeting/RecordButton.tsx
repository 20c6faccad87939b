import { PanelRight } from 'lucide-react'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import type { ReviewDesk } from '../review/ReviewDesk.ts'
import { useDesk } from '../review/useReview.ts'

export interface RecordButtonProps {
  /** The review of the record; null while there is none for this person. */
  desk: ReviewDesk | null
  onPress: () => void
}

/** Opens what stands beside the sheet where there is room: with how much is open in the review. */
export function RecordButton({ desk, onPress }: RecordButtonProps) {
  const words = useWords()
  if (desk) return <ReviewButton desk={desk} onPress={onPress} />
  return (
    <Button look="icon" aria-label={words('workspace.record')} onPress={onPress}>
      <PanelRight aria-hidden />
    </Button>
  )
}

function ReviewButton({ desk, onPress }: { desk: ReviewDesk; onPress: () => void }) {
  const words = useWords()
  const { length: count } = useDesk(desk, 'slips')
  return (
    <Button look="icon" aria-label={words('workspace.review.open', { count })} onPress={onPress}>
      <PanelRight aria-hidden />
      {count > 0 && <span aria-hidden>{count}</span>}
    </Button>
  )
}
