import { useState } from 'react'
import { Form } from 'react-aria-components'
import { zoneOf } from '../../shared/minutes/meetingClock.ts'
import { clockTime } from '../../shared/minutes/wallClock.ts'
import { Button } from '../look/Button.tsx'
import { Field } from '../look/Field.tsx'
import { SheetDialog } from '../look/SheetDialog.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { MeetingData } from '../../shared/minutes/minutes.ts'
import { MEETING_FIELDS, MeetingFields } from './MeetingFields.tsx'
import { correctedTime } from './meetingTime.ts'

/** What was stamped while the meeting went on; emptied, it was not opened, or not closed. */
const STAMPS = ['openedAt', 'closedAt'] as const

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
  const stamps = STAMPS.filter((field) => before[field] !== undefined)
  const [times, setTimes] = useState<MeetingData>(() =>
    Object.fromEntries(stamps.map((field) => [field, clockTime(before[field], zoneOf(before))])),
  )
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        setChanged(session, before, values)
        correctTimes(session, before, times)
        onClose()
      }}
    >
      <MeetingFields values={values} onChange={setValues} />
      {stamps.length > 0 && (
        <div className="fields">
          {stamps.map((field) => (
            <Field
              key={field}
              label={words(`meeting.${field}`)}
              value={times[field] ?? ''}
              onChange={(value) => setTimes({ ...times, [field]: value })}
            />
          ))}
        </div>
      )}
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

function correctTimes(session: MinutesSession, before: MeetingData, times: MeetingData): void {
  for (const field of STAMPS) {
    const stamped = before[field]
    if (stamped === undefined) continue
    const time = correctedTime(stamped, times[field] ?? '', zoneOf(before))
    if (time !== stamped) session.setMeeting(field, time)
  }
}
