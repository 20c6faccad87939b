import { Form } from 'react-aria-components'
import type { Target } from '../../../shared/review/review.ts'
import { LongField } from '../../look/LongField.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { drafts, useDraft } from '../drafts.ts'
import { openThread } from '../reviewApi.ts'
import { Asking } from './Asking.tsx'

export interface AskingDialogProps {
  meetingId: string
  /** What it is about; null while nothing is asked. */
  target: Target | null
  onClose: () => void
}

/** Begins a conversation about words of the record. */
export function CommentDialog({ meetingId, target, onClose }: AskingDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={target !== null} onClose={onClose} title={words('review.comment.title')}>
      {target && <Commenting meetingId={meetingId} target={target} onClose={onClose} />}
    </SheetDialog>
  )
}

function Commenting({ meetingId, target, onClose }: AskingDialogProps & { target: Target }) {
  const words = useWords()
  const { isRunning, failure, run } = useAction()
  const of = { meetingId, kind: 'comment', about: JSON.stringify(target) } as const
  const [{ text }, change] = useDraft(of, { text: '' })
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        run(async () => {
          await openThread(meetingId, { target, text })
          drafts.drop(of)
          onClose()
        })
      }}
    >
      <blockquote className="asked-about" dir="auto">
        {target.quote}
      </blockquote>
      <LongField
        label={words('review.comment.text')}
        value={text}
        onChange={(written) => change({ text: written })}
        isRequired
        takesFocus
      />
      <Asking
        submit={words('review.comment.submit')}
        failure={failure}
        isRunning={isRunning}
        onCancel={() => {
          drafts.drop(of)
          onClose()
        }}
      />
    </Form>
  )
}
