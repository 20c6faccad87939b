import { useState } from 'react'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { importMinutes } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'
import type { ImportWarning } from '../../shared/meeting/api.ts'
import { ImportDrop } from './ImportDrop.tsx'
import { ImportWarnings } from './ImportWarnings.tsx'

export interface ImportDialogProps {
  meetingId: string
  isOpen: boolean
  onClose: () => void
}

/** Takes a file into a meeting that is already there. */
export function ImportDialog({ meetingId, isOpen, onClose }: ImportDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('import.title')}>
      <ImportInto meetingId={meetingId} onClose={onClose} />
    </SheetDialog>
  )
}

function ImportInto({ meetingId, onClose }: Pick<ImportDialogProps, 'meetingId' | 'onClose'>) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [warnings, setWarnings] = useState<readonly ImportWarning[] | null>(null)
  return (
    <>
      {warnings === null ? (
        <ImportDrop
          isPending={isRunning}
          onChoose={({ file, contentType }) =>
            run(async () =>
              setWarnings((await importMinutes(meetingId, file, contentType)).warnings),
            )
          }
        />
      ) : (
        <ImportWarnings warnings={warnings} />
      )}
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.close')}</Button>
      </div>
    </>
  )
}
