import { useIntl } from 'react-intl'
import { Button } from '../../look/Button.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import type { DisturbanceQuestion } from '../editor/guardWriters.ts'

export interface AskFirstProps {
  /** Null while nothing is asked. */
  question: DisturbanceQuestion | null
  onAnswer: (isToProceed: boolean) => void
}

/** Asks before a block is touched in which somebody else writes; Escape leaves it as it is. */
export function AskFirst({ question, onAnswer }: AskFirstProps) {
  const { formatMessage, formatList } = useIntl()
  const kind = question?.disturbance ?? 'remove'
  const names = question?.names ?? []
  const who = { names: formatList(names), count: names.length }
  return (
    <SheetDialog
      role="alertdialog"
      isOpen={question !== null}
      onClose={() => onAnswer(false)}
      title={formatMessage({ id: `writers.ask.${kind}` }, who)}
    >
      <p>{formatMessage({ id: `writers.consequence.${kind}` }, who)}</p>
      <div className="dialog-actions">
        <Button ref={focusOnce} onPress={() => onAnswer(false)}>
          {formatMessage({ id: 'writers.leave' })}
        </Button>
        <Button look="danger" onPress={() => onAnswer(true)}>
          {formatMessage({ id: `writers.proceed.${kind}` })}
        </Button>
      </div>
    </SheetDialog>
  )
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus()
}
