import { useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../look/Button.tsx'
import { Field } from '../look/Field.tsx'
import { Notice } from '../look/Notice.tsx'
import { useFailureWords } from '../messages/useFailureWords.ts'
import { useWords } from '../messages/useWords.ts'
import { useAction } from '../session/useAction.ts'
import type { Admission } from '../../shared/meeting/api.ts'
import './enter.css'

export interface EnterFormProps {
  admission: Admission
  onEnter: (name: string) => Promise<void>
}

export function EnterForm({ admission, onEnter }: EnterFormProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [name, setName] = useState(admission.name ?? '')
  const { meetingTitle } = admission
  return (
    <>
      <div className="admission">
        <p>{words(meetingTitle === undefined ? 'enter.toServer' : 'enter.toMeeting')}</p>
        <h1>{meetingTitle ?? words('enter.serverTitle')}</h1>
        <p>
          {meetingTitle === undefined
            ? words('enter.asOwner')
            : words('enter.as', { role: words(`role.${admission.role}`) })}
        </p>
      </div>
      <Form
        className="enter-form"
        onSubmit={(event) => {
          event.preventDefault()
          run(() => onEnter(name.trim()))
        }}
      >
        <Field
          label={words('enter.name')}
          hint={words('enter.nameHint')}
          name="name"
          autoComplete="name"
          maxLength={120}
          isRequired
          takesFocus
          value={name}
          onChange={setName}
        />
        {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
        <div>
          <Button type="submit" look="primary" isBusy={isRunning}>
            {words('enter.submit')}
          </Button>
        </div>
      </Form>
    </>
  )
}
