import { Form } from 'react-aria-components'
import { useIntl } from 'react-intl'
import { STANCES } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import { isOneLine } from '../../../shared/review/oneLine.ts'
import { CORRECTION_KINDS } from '../../../shared/review/review.ts'
import type { CorrectionKind, Target } from '../../../shared/review/review.ts'
import { Choice } from '../../look/Choice.tsx'
import { LongField } from '../../look/LongField.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { drafts, useDraft } from '../drafts.ts'
import type { HeldPosition } from '../heldPosition.ts'
import { narrowed } from '../narrowed.ts'
import { requestCorrection } from '../reviewApi.ts'
import { Asking } from './Asking.tsx'

/** What is to be corrected; at least one of the two is there. */
export interface Correctable {
  target: Target | null
  /** The target is a whole block: what is asked about is only what differs in it. */
  isWholeBlock: boolean
  position: HeldPosition | null
}

export interface CorrectionDialogProps {
  meetingId: string
  /** Null while nothing is asked. */
  about: Correctable | null
  onClose: () => void
}

/** Asks for other words in place of some of the record, or for another stance of a position. */
export function CorrectionDialog({ about, ...rest }: CorrectionDialogProps) {
  const words = useWords()
  return (
    <SheetDialog
      isOpen={about !== null}
      onClose={rest.onClose}
      title={words('review.request.title')}
    >
      {about && <Requesting about={about} {...rest} />}
    </SheetDialog>
  )
}

/** What is chosen as long as no other stance is: the row may be changed meanwhile. */
const AS_HELD = ''

type RequestFields = {
  replacement: string
  stance: Stance | typeof AS_HELD
  /** Of two requests the second may be refused, and is made again alone. */
  stanceAsked: Stance | typeof AS_HELD
  reason: string
  kind: CorrectionKind
}

function Requesting({
  meetingId,
  about: { target, isWholeBlock, position },
  onClose,
}: CorrectionDialogProps & { about: Correctable }) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const { isRunning, failure, run } = useAction()
  const about = JSON.stringify([target, position?.row])
  const of = { meetingId, kind: 'request', about } as const
  const [fields, change] = useDraft<RequestFields>(of, {
    replacement: target?.quote ?? '',
    stance: AS_HELD,
    stanceAsked: AS_HELD,
    reason: '',
    kind: 'substance',
  })
  const { replacement, reason, kind } = fields
  const stance = fields.stance || position?.stance
  const asked = target && (isWholeBlock ? narrowed(target, replacement) : { target, replacement })
  const isSame = asked === null || asked.replacement === asked.target.quote
  const asksStance =
    position !== null &&
    stance !== undefined &&
    stance !== position.stance &&
    stance !== fields.stanceAsked

  async function request(): Promise<void> {
    if (asksStance) {
      const { row, stance: from } = position
      await requestCorrection(meetingId, { row, stance: { from, to: stance }, reason, kind })
      change({ stanceAsked: stance })
    }
    if (!isSame) await requestCorrection(meetingId, { ...asked, reason, kind })
    drafts.drop(of)
    onClose()
  }

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (asksStance || !isSame) run(request)
      }}
    >
      {target && !isWholeBlock && (
        <blockquote className="asked-about" dir="auto">
          {target.quote}
        </blockquote>
      )}
      <div className="fields">
        {position && stance && (
          <Choice<Stance>
            label={words('review.request.stance')}
            value={stance}
            onChange={(chosen) => change({ stance: chosen === position.stance ? AS_HELD : chosen })}
            options={STANCES.map((value) => ({
              value,
              name: formatMessage({ id: `minutes.stance.${value}` }),
            }))}
          />
        )}
        {target && (
          <LongField
            label={words(isWholeBlock ? 'review.request.block' : 'review.request.replacement')}
            hint={words(
              isWholeBlock ? 'review.request.blockHint' : 'review.request.replacementHint',
            )}
            rows={isWholeBlock ? 6 : 3}
            value={replacement}
            onChange={(written) => change({ replacement: written })}
            validate={() =>
              asked && !isOneLine(asked.replacement) ? words('review.request.oneLine') : null
            }
            takesFocus={position === null}
          />
        )}
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
        isDisabled={isSame && !asksStance}
        onCancel={() => {
          drafts.drop(of)
          onClose()
        }}
      />
    </Form>
  )
}
