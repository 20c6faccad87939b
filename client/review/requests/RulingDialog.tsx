import { useState } from 'react'
import type { ReactNode } from 'react'
import { Form } from 'react-aria-components'
import type { RulingInput } from '../../../shared/meeting/api.ts'
import { isStance } from '../../../shared/positions/stance.ts'
import type { Correction } from '../../../shared/review/review.ts'
import { LongField } from '../../look/LongField.tsx'
import { Notice } from '../../look/Notice.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { rule, WORDS_CHANGED } from '../reviewApi.ts'
import type { WordsNow } from '../slips.ts'
import { Asking } from './Asking.tsx'
import { NowWords } from './NowWords.tsx'
import { ProofWords } from './ProofWords.tsx'
import { StanceWord } from './StanceWord.tsx'

/** What is decided in a dialog; a request whose words are as they were is accepted at once. */
export type AskedRuling = 'accept' | 'reject' | 'asStatement' | 'byHand'

export interface RulingDialogProps {
  meetingId: string
  id: string
  correction: Correction
  now: WordsNow
  /** Whose position it is about, where that is known. */
  whose: string | null
  /** Null while nothing is asked. */
  asked: AskedRuling | null
  onClose: () => void
}

/** Decides about a request, having shown what became of its words. */
export function RulingDialog({ asked, ...rest }: RulingDialogProps) {
  const words = useWords()
  return (
    <SheetDialog
      role="alertdialog"
      isOpen={asked !== null}
      onClose={rest.onClose}
      title={asked ? words(titleOf(asked, rest.correction)) : ''}
    >
      {asked && <Deciding asked={asked} {...rest} />}
    </SheetDialog>
  )
}

function Deciding({
  meetingId,
  id,
  correction,
  now,
  whose,
  asked,
  onClose,
}: RulingDialogProps & { asked: AskedRuling }) {
  const words = useWords()
  const { isRunning, failure, run } = useAction()
  const [explanation, setExplanation] = useState('')
  const { stance } = correction
  const shown = (text: string): ReactNode =>
    stance && isStance(text) ? <StanceWord stance={text} /> : text
  const isToExplain = asked === 'reject'
  const haveChangedAgain = failure?.code === WORDS_CHANGED

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        run(async () => {
          await rule(meetingId, id, rulingOf(asked, now, explanation.trim()))
          onClose()
        })
      }}
    >
      {asked === 'accept' ? (
        <dl className="then-and-now">
          <Said label={words('review.accept.then')}>
            {shown(stance?.from ?? correction.target.quote)}
          </Said>
          {now.kind !== 'split' && now.kind !== 'gone' && (
            <Said label={words('review.accept.now')}>{shown(now.words)}</Said>
          )}
          <Said label={words('review.accept.new')}>
            {shown(stance?.to ?? (correction.replacement || words('review.leaveOut')))}
          </Said>
        </dl>
      ) : (
        <ProofWords correction={correction} whose={whose} />
      )}
      {(asked === 'byHand' || now.kind === 'elsewhere') && (
        <NowWords now={now} isOfStance={stance !== undefined} />
      )}
      {asked !== 'accept' && (
        <LongField
          label={words(isToExplain ? 'review.explanation' : 'review.explanation.optional')}
          value={explanation}
          onChange={setExplanation}
          isRequired={isToExplain}
          takesFocus
        />
      )}
      {haveChangedAgain && <Notice kind="refusal">{words('review.changedAgain')}</Notice>}
      <Asking
        submit={words(
          asked === 'accept' && stance ? 'review.acceptStance.submit' : `review.${asked}.submit`,
        )}
        failure={haveChangedAgain ? null : failure}
        isRunning={isRunning}
        onCancel={onClose}
      />
    </Form>
  )
}

function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}

function titleOf(asked: AskedRuling, { stance }: Correction) {
  return asked === 'accept' && stance
    ? 'review.acceptStance.title'
    : (`review.${asked}.title` as const)
}

function rulingOf(asked: AskedRuling, now: WordsNow, explanation: string): RulingInput {
  const explained = explanation === '' ? {} : { explanation }
  if (asked === 'reject') return { outcome: 'rejected', ...explained }
  if (asked === 'asStatement') return { outcome: 'statement', ...explained }
  if (asked === 'byHand') return { outcome: 'accepted', byHand: true, ...explained }
  const isElsewhere = now.kind === 'split' || now.kind === 'gone'
  return { outcome: 'accepted', ...(isElsewhere ? {} : { replacing: now.words }) }
}
