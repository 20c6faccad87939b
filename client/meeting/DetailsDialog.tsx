import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../look/Button.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { MeetingData } from '../../shared/minutes/minutes.ts'
import { MEETING_FIELDS, MeetingFields } from './MeetingFields.tsx'

export interface DetailsDialogProps {
  session: MinutesSession
  /** As the page shows it, also where the record itself does not say. */
  title: string
  isOpen: boolean
  onClose: () => void
}

/** What the head of the record says about the meeting. */
export function DetailsDialog({ session, title, isOpen, onClose }: DetailsDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={isOpen} onClose={onClose} title={words('details.title')}>
      <DetailsForm session={session} title={title} onClose={onClose} />
    </SheetDialog>
  )
}

function DetailsForm({ session, title, onClose }: Omit<DetailsDialogProps, 'isOpen'>) {
  const words = useWords()
  const [before] = useState<MeetingData>(() => ({ title, ...session.getState().meeting }))
  const [values, setValues] = useState(before)
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        setChanged(session, before, values)
        onClose()
      }}
    >
      <MeetingFields values={values} onChange={setValues} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.cancel')}</Button>
        <Button type="submit" look="primary">
          {words('details.submit')}
        </Button>
      </div>
    </Form>
  )
}

/** Only what this person changed, so that what others changed meanwhile stays. */
function setChanged(session: MinutesSession, before: MeetingData, after: MeetingData): void {
  for (const field of MEETING_FIELDS) {
    const value = after[field]?.trim() ?? ''
    if (value !== (before[field] ?? '')) session.setMeeting(field, value === '' ? undefined : value)
  }
}
