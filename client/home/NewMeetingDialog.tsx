import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useLocation } from 'wouter'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { MeetingFields } from '../meeting/MeetingFields.tsx'
import type { MeetingFieldValues } from '../meeting/MeetingFields.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { createMeeting } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'

export interface NewMeetingDialogProps {
  isOpen: boolean
  onClose: () => void
}

export function NewMeetingDialog({ isOpen, onClose }: NewMeetingDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('newMeeting.title')}>
      <NewMeetingForm onCancel={onClose} />
    </SheetDialog>
  )
}

function NewMeetingForm({ onCancel }: { onCancel: () => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [, navigate] = useLocation()
  const { isRunning, failure, run } = useAction()
  const [values, setValues] = useState<MeetingFieldValues>({})
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        const { title = '', ...rest } = values
        const filled = Object.entries(rest).filter(([, value]) => value.trim() !== '')
        run(async () => {
          const id = await createMeeting({ title, ...Object.fromEntries(filled) })
          navigate(`/meetings/${id}`)
        })
      }}
    >
      <MeetingFields values={values} onChange={setValues} />
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={onCancel}>{words('dialog.cancel')}</Button>
        <Button type="submit" look="primary" isBusy={isRunning}>
          {words('newMeeting.submit')}
        </Button>
      </div>
    </Form>
  )
}
