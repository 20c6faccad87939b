import type { Restored, Snapshot } from '../../shared/meeting/api.ts'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { restoreSnapshot } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'
import { snapshotName } from './snapshotName.ts'

export interface RestoreDialogProps {
  meetingId: string
  /** The snapshot to return to; null while nothing is asked. */
  snapshot: Snapshot | null
  onClose: () => void
  /** Told before the record goes back, where it is open on this page. */
  onRestoring?: () => void
  onRestored: (restored: Restored) => void
}

export function RestoreDialog({
  meetingId,
  snapshot,
  onClose,
  onRestoring,
  onRestored,
}: RestoreDialogProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run, forget } = useAction()
  const close = () => {
    forget()
    onClose()
  }
  return (
    <SheetDialog
      role="alertdialog"
      isOpen={snapshot !== null}
      onClose={close}
      title={words('restore.title', { label: snapshot ? snapshotName(words, snapshot) : '' })}
    >
      <p>{words('restore.text')}</p>
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={close}>{words('dialog.cancel')}</Button>
        <Button
          look="danger"
          isBusy={isRunning}
          onPress={() => {
            if (!snapshot) return
            onRestoring?.()
            run(async () => {
              onRestored(await restoreSnapshot(meetingId, snapshot.id))
              close()
            })
          }}
        >
          {words('restore.submit')}
        </Button>
      </div>
    </SheetDialog>
  )
}
