import type { Target } from '../../../shared/review/review.ts'
import { CommentDialog } from './CommentDialog.tsx'
import { CorrectionDialog } from './CorrectionDialog.tsx'
import type { Correctable } from './CorrectionDialog.tsx'

/** What somebody began to ask about: it stays what it was, whatever becomes of the record meanwhile. */
export type Asked =
  { about: 'comment'; target: Target } | { about: 'request'; subject: Correctable }

export interface AskedDialogsProps {
  meetingId: string
  /** Null while nothing is asked. */
  asked: Asked | null
  onClose: () => void
}

/** The dialogs in which the record is commented on, or something else is requested for it. */
export function AskedDialogs({ meetingId, asked, onClose }: AskedDialogsProps) {
  return (
    <>
      <CommentDialog
        meetingId={meetingId}
        target={asked?.about === 'comment' ? asked.target : null}
        onClose={onClose}
      />
      <CorrectionDialog
        meetingId={meetingId}
        about={asked?.about === 'request' ? asked.subject : null}
        onClose={onClose}
      />
    </>
  )
}
