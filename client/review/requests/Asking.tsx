import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import type { ApiFailure } from '../../session/ApiFailure.ts'

export interface AskingProps {
  submit: string
  failure: ApiFailure | null
  isRunning: boolean
  isDisabled?: boolean
  onCancel: () => void
}

/** The foot of a dialog that asks the server for something: how it was refused, and its two buttons. */
export function Asking({ submit, failure, isRunning, isDisabled = false, onCancel }: AskingProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  return (
    <>
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="dialog-actions">
        <Button onPress={onCancel}>{words('dialog.cancel')}</Button>
        <Button type="submit" look="primary" isBusy={isRunning} isDisabled={isDisabled}>
          {submit}
        </Button>
      </div>
    </>
  )
}
