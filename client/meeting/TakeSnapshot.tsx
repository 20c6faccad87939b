import { useState } from 'react'
import { Form, Input, TextField } from 'react-aria-components'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { takeSnapshot } from '../session/api.ts'
import { useAction } from '../session/useAction.ts'

const LABEL_CHARACTERS = 300

export interface TakeSnapshotProps {
  meetingId: string
  onTaken: () => void
}

export function TakeSnapshot({ meetingId, onTaken }: TakeSnapshotProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [label, setLabel] = useState('')
  return (
    <Form
      className="take-snapshot"
      onSubmit={(event) => {
        event.preventDefault()
        run(async () => {
          await takeSnapshot(meetingId, label.trim())
          setLabel('')
          onTaken()
        })
      }}
    >
      <TextField
        className="field"
        aria-label={words('snapshots.label')}
        value={label}
        onChange={setLabel}
        maxLength={LABEL_CHARACTERS}
        isRequired
        validationBehavior="aria"
      >
        <Input placeholder={words('snapshots.placeholder')} />
      </TextField>
      <Button type="submit" isBusy={isRunning} isDisabled={label.trim() === ''}>
        {words('snapshots.take')}
      </Button>
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
    </Form>
  )
}
