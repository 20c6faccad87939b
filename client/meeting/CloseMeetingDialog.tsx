import { Button } from '../look/Button.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { useClock } from './useClock.ts'
import './closeMeeting.css'

export interface CloseMeetingDialogProps {
  session: MinutesSession
  isOpen: boolean
  onClose: () => void
}

export function CloseMeetingDialog({ session, isOpen, onClose }: CloseMeetingDialogProps) {
  const words = useWords()
  return (
    <SheetDialog
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      title={words('closeMeeting.title')}
    >
      <p>{words('closeMeeting.text')}</p>
      <Sentence session={session} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.cancel')}</Button>
        <Button
          look="primary"
          onPress={() => {
            session.closeMeeting()
            onClose()
          }}
        >
          {words('closeMeeting.submit')}
        </Button>
      </div>
    </SheetDialog>
  )
}

/** What will be written, as it would read at this minute. */
function Sentence({ session }: { session: MinutesSession }) {
  const words = useWords()
  useClock()
  const sentence = session.closingSentence()
  if (sentence === null) return <p>{words('closeMeeting.sentenceIsThere')}</p>
  return (
    <div className="closing-sentence">
      <p>{words('closeMeeting.sentence')}</p>
      <blockquote dir="auto">{sentence}</blockquote>
    </div>
  )
}
