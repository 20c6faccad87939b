import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Standing } from '../../../shared/meeting/api.ts'
import type { Phase } from '../../../shared/meeting/lifecycle.ts'
import { Button } from '../../look/Button.tsx'
import { Field } from '../../look/Field.tsx'
import { Notice } from '../../look/Notice.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { changePhase } from '../../session/api.ts'
import { useAction } from '../../session/useAction.ts'
import { stepName } from './stepName.ts'

/** How long a circulated draft is open for corrections, unless another deadline is given. */
const CORRECTION_DAYS = 14
const DEADLINE_HOUR = 18

export interface StepDialogProps {
  meetingId: string
  standing: Standing
  /** The phase that the step leads to; null while nothing is asked. */
  to: Phase | null
  onClose: () => void
  onChanged: (standing: Standing) => void
}

/** Says what a step means before it is taken. */
export function StepDialog({ meetingId, standing, to, onClose, onChanged }: StepDialogProps) {
  const words = useWords()
  const name = to && stepName(standing.phase, to)
  return (
    <SheetDialog
      role="alertdialog"
      isOpen={to !== null}
      onClose={onClose}
      title={name ? words(`${name}.title`, { revision: standing.revision + 1 }) : ''}
    >
      {to && (
        <Step
          meetingId={meetingId}
          standing={standing}
          to={to}
          onClose={onClose}
          onChanged={onChanged}
        />
      )}
    </SheetDialog>
  )
}

type StepProps = StepDialogProps & { to: Phase }

function Step({ meetingId, standing, to, onClose, onChanged }: StepProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [deadline, setDeadline] = useState(() => localDateTime(usualDeadline()))
  const name = stepName(standing.phase, to)
  const values = { revision: standing.revision + 1 }

  async function take(): Promise<void> {
    const until = { correctionsUntil: new Date(deadline).toISOString() }
    const changed = await changePhase(meetingId, { to, ...(to === 'circulated' ? until : {}) })
    onClose()
    onChanged(changed)
  }

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        run(take)
      }}
    >
      <p>{words(`${name}.text`, values)}</p>
      {to === 'circulated' && (
        <Field
          label={words('step.deadline')}
          hint={words('step.deadlineHint')}
          type="datetime-local"
          isRequired
          value={deadline}
          onChange={setDeadline}
        />
      )}
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={onClose}>{words('dialog.cancel')}</Button>
        <Button type="submit" look="primary" isBusy={isRunning}>
          {words(name, values)}
        </Button>
      </div>
    </Form>
  )
}

function usualDeadline(): Date {
  const deadline = new Date()
  deadline.setDate(deadline.getDate() + CORRECTION_DAYS)
  deadline.setHours(DEADLINE_HOUR, 0, 0, 0)
  return deadline
}

/** As a field for a date and a time holds it: by the clock of this device. */
function localDateTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length)
}
