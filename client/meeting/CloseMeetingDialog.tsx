import { Button } from '../look/Button.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'

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
