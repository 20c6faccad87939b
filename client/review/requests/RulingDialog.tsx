import { equalityDeep } from 'lib0/function'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { useIntl } from 'react-intl'
import type { RulingInput } from '../../../shared/meeting/api.ts'
import { isStance } from '../../../shared/positions/stance.ts'
import type { Correction } from '../../../shared/review/review.ts'
import { Button } from '../../look/Button.tsx'
import { LongField } from '../../look/LongField.tsx'
import { Notice } from '../../look/Notice.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { drafts, useDraft } from '../drafts.ts'
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
  /** Who had the caret in the words when it was asked whether they are to be replaced. */
  writers: readonly string[]
  onClose: () => void
}

/** Decides about a request, having shown what became of its words. */
export function RulingDialog({ asked, ...rest }: RulingDialogProps) {
  const words = useWords()
  const { meetingId, id, onClose } = rest
  useEffect(() => {
    // Where another rules meanwhile, this goes with the request, and is told of: it was being decided.
    const of = { meetingId, kind: 'ruling', about: id } as const
    if (asked && !drafts.read(of)) drafts.keep(of, { explanation: '' })
  }, [asked, meetingId, id])

  function close(): void {
    const of = { meetingId, kind: 'ruling', about: id } as const
    if (drafts.read(of)?.explanation === '') drafts.drop(of)
    onClose()
  }

  return (
    <SheetDialog
      role="alertdialog"
      isOpen={asked !== null}
      onClose={close}
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
  writers,
  onClose,
}: RulingDialogProps & { asked: AskedRuling }) {
  const words = useWords()
  const { formatList } = useIntl()
  const { isRunning, failure, run } = useAction()
  const of = { meetingId, kind: 'ruling', about: id } as const
  const [{ explanation }, change] = useDraft(of, { explanation: '' })
  // What is decided is about what was read, not about what came under the finger.
  const [read, setRead] = useState(now)
  const isAboutRecord = asked === 'accept' || asked === 'byHand'
  const hasChanged = isAboutRecord && !equalityDeep(read, now)
  const { stance } = correction
  const shown = (text: string): ReactNode =>
    stance && isStance(text) ? <StanceWord stance={text} /> : text
  const isToExplain = asked === 'reject'
  const haveChangedAgain = failure?.code === WORDS_CHANGED

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (hasChanged) return
        run(async () => {
          await rule(meetingId, id, rulingOf(asked, read, explanation.trim()))
          drafts.drop(of)
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
          onChange={(written) => change({ explanation: written })}
          isRequired={isToExplain}
          takesFocus
        />
      )}
      {asked === 'accept' && writers.length > 0 && (
        <Notice>
          {words('review.accept.writers', { names: formatList(writers), count: writers.length })}
        </Notice>
      )}
      {hasChanged && (
        <Notice kind="refusal">
          <p>{words(stance ? 'review.stanceChangedMeanwhile' : 'review.changedMeanwhile')}</p>
          <Button onPress={() => setRead(now)}>
            {words(stance ? 'review.haveReadStance' : 'review.haveRead')}
          </Button>
        </Notice>
      )}
      {haveChangedAgain && (
        <Notice kind="refusal">
          {words(stance ? 'review.stanceChangedAgain' : 'review.changedAgain')}
        </Notice>
      )}
      <Asking
        submit={words(
          asked === 'accept' && stance ? 'review.acceptStance.submit' : `review.${asked}.submit`,
        )}
        failure={haveChangedAgain ? null : failure}
        isRunning={isRunning}
        isDisabled={hasChanged}
        onCancel={() => {
          drafts.drop(of)
          onClose()
        }}
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
