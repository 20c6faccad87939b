import { useRef, useState } from 'react'
import type { Correction } from '../../../shared/review/review.ts'
import { Button } from '../../look/Button.tsx'
import { Notice } from '../../look/Notice.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { DeedLine } from '../DeedLine.tsx'
import { NowWords } from '../requests/NowWords.tsx'
import { ProofWords } from '../requests/ProofWords.tsx'
import { RulingDialog } from '../requests/RulingDialog.tsx'
import type { AskedRuling } from '../requests/RulingDialog.tsx'
import { rule, WORDS_CHANGED } from '../reviewApi.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import type { Slip } from '../slips.ts'

export interface CorrectionSlipProps {
  desk: ReviewDesk
  slip: Slip
  correction: Correction
}

/** A request in the margin: the old words and the new, why, what became of them, and its ruling. */
export function CorrectionSlip({ desk, slip, correction }: CorrectionSlipProps) {
  const words = useWords()
  const { by, kind, reason } = correction
  return (
    <>
      <p className="slip-head">
        <span className="slip-kind">
          {words('review.request', { kind: words(`review.kind.${kind}`) })}
        </span>
        <DeedLine by={by} />
      </p>
      <ProofWords correction={correction} whose={slip.whose} />
      <p className="slip-reason" dir="auto">
        {reason}
      </p>
      <NowWords now={slip.now} isOfStance={correction.stance !== undefined} />
      {desk.may('rule') && <Ruling desk={desk} slip={slip} correction={correction} />}
    </>
  )
}

function Ruling({ desk, slip: { id, now, whose }, correction }: CorrectionSlipProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [asked, setAsked] = useState<AskedRuling | null>(null)
  const isElsewhere =
    now.kind === 'split' || now.kind === 'gone' || (!now.isOneLine && now.kind !== 'there')
  const [writers, setWriters] = useState<readonly string[]>([])
  // The words may change between the finger going down and up: then it is asked what is meant.
  const pressedOn = useRef(now)

  function accept(): void {
    const others = desk.writersIn(id)
    setWriters(others)
    const isPlain = now.kind === 'there' && now === pressedOn.current && others.length === 0
    if (isPlain) run(() => rule(desk.meetingId, id, { outcome: 'accepted' }))
    else setAsked('accept')
  }

  return (
    <>
      {failure && (
        <Notice kind="refusal">
          {failure.code === WORDS_CHANGED
            ? words(correction.stance ? 'review.stanceChangedAgain' : 'review.changedAgain')
            : failureWords(failure)}
        </Notice>
      )}
      <div className="slip-actions">
        {isElsewhere ? (
          <Button onPress={() => setAsked('byHand')}>{words('review.byHand')}</Button>
        ) : (
          <Button
            look="primary"
            isBusy={isRunning}
            onPressStart={() => (pressedOn.current = now)}
            onPress={accept}
          >
            {words('review.accept')}
          </Button>
        )}
        <Button onPress={() => setAsked('reject')}>{words('review.reject')}</Button>
        <Button look="quiet" onPress={() => setAsked('asStatement')}>
          {words('review.asStatement')}
        </Button>
      </div>
      <RulingDialog
        meetingId={desk.meetingId}
        id={id}
        correction={correction}
        now={now}
        whose={whose}
        asked={asked}
        writers={writers}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
