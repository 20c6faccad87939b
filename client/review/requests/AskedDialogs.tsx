import type { Target } from '../../../shared/review/review.ts'
import { CommentDialog } from './CommentDialog.tsx'
import { CorrectionDialog } from './CorrectionDialog.tsx'

/** What somebody began to ask about: it stays what it was, whatever becomes of the words meanwhile. */
export interface Asked {
  about: 'comment' | 'request'
  target: Target
  isWholeBlock: boolean
}

export interface AskedDialogsProps {
  meetingId: string
  /** Null while nothing is asked. */
  asked: Asked | null
  onClose: () => void
}

/** The dialogs in which words of the record are commented on, or others are requested for them. */
export function AskedDialogs({ meetingId, asked, onClose }: AskedDialogsProps) {
  const targetOf = (about: Asked['about']) => (asked?.about === about ? asked.target : null)
  return (
    <>
      <CommentDialog meetingId={meetingId} target={targetOf('comment')} onClose={onClose} />
      <CorrectionDialog
        meetingId={meetingId}
        target={targetOf('request')}
        isWholeBlock={asked?.isWholeBlock === true}
        onClose={onClose}
      />
    </>
  )
}
