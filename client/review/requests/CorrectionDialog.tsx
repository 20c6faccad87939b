import { Form } from 'react-aria-components'
import { isOneLine } from '../../../shared/review/oneLine.ts'
import { CORRECTION_KINDS } from '../../../shared/review/review.ts'
import type { CorrectionKind, Target } from '../../../shared/review/review.ts'
import { Choice } from '../../look/Choice.tsx'
import { LongField } from '../../look/LongField.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { drafts, useDraft } from '../drafts.ts'
import { narrowed } from '../narrowed.ts'
import { requestCorrection } from '../reviewApi.ts'
import { Asking } from './Asking.tsx'
import type { AskingDialogProps } from './CommentDialog.tsx'

export interface CorrectionDialogProps extends AskingDialogProps {
  /** The target is a whole block: what is asked about is only what differs in it. */
  isWholeBlock: boolean
}

/** Asks for other words in place of some of the record. */
export function CorrectionDialog({ target, onClose, ...asked }: CorrectionDialogProps) {
  const words = useWords()
  return (
    <SheetDialog isOpen={target !== null} onClose={onClose} title={words('review.request.title')}>
      {target && <Requesting target={target} onClose={onClose} {...asked} />}
    </SheetDialog>
  )
}

type RequestFields = { replacement: string; reason: string; kind: CorrectionKind }

function Requesting({
  meetingId,
  target,
  isWholeBlock,
  onClose,
}: CorrectionDialogProps & { target: Target }) {
  const words = useWords()
  const { isRunning, failure, run } = useAction()
  const of = { meetingId, kind: 'request', about: JSON.stringify(target) } as const
  const [{ replacement, reason, kind }, change] = useDraft<RequestFields>(of, {
    replacement: target.quote,
    reason: '',
    kind: 'substance',
  })
  const asked = isWholeBlock ? narrowed(target, replacement) : { target, replacement }
  const isSame = asked === null || asked.replacement === asked.target.quote

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (!asked || isSame) return
        run(async () => {
          await requestCorrection(meetingId, { ...asked, reason, kind })
          drafts.drop(of)
          onClose()
        })
      }}
    >
      {!isWholeBlock && (
        <blockquote className="asked-about" dir="auto">
          {target.quote}
        </blockquote>
      )}
      <div className="fields">
        <LongField
          label={words(isWholeBlock ? 'review.request.block' : 'review.request.replacement')}
          hint={words(isWholeBlock ? 'review.request.blockHint' : 'review.request.replacementHint')}
          rows={isWholeBlock ? 6 : 3}
          value={replacement}
          onChange={(written) => change({ replacement: written })}
          validate={() =>
            asked && !isOneLine(asked.replacement) ? words('review.request.oneLine') : null
          }
          takesFocus
        />
        <LongField
          label={words('review.request.reason')}
          rows={2}
          value={reason}
          onChange={(written) => change({ reason: written })}
          isRequired
        />
        <Choice<CorrectionKind>
          label={words('review.request.kind')}
          value={kind}
          onChange={(chosen) => change({ kind: chosen })}
          options={CORRECTION_KINDS.map((value) => ({
            value,
            name: words(`review.kind.${value}`),
            hint: words(`review.kindHint.${value}`),
          }))}
        />
      </div>
      <Asking
        submit={words('review.request.submit')}
        failure={failure}
        isRunning={isRunning}
        isDisabled={isSame}
        onCancel={() => {
          drafts.drop(of)
          onClose()
        }}
      />
    </Form>
  )
}
