import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Statement } from '../../../shared/review/review.ts'
import { Button } from '../../look/Button.tsx'
import { LongField } from '../../look/LongField.tsx'
import { Notice } from '../../look/Notice.tsx'
import { SheetDialog } from '../../look/SheetDialog.tsx'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { drafts, useDraft } from '../drafts.ts'
import { DeedLine } from '../DeedLine.tsx'
import { Asking } from '../requests/Asking.tsx'
import { blockName } from './blockName.ts'
import { declineStatement, placeStatement } from '../reviewApi.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { StatementWords } from '../StatementWords.tsx'
import { useDesk, useReview } from '../useReview.ts'

/** The statements for which there is to be found a place in the record, or none. */
export function StatementsReceived({ desk }: { desk: ReviewDesk }) {
  const words = useWords()
  const { statements } = useReview(desk.review)
  const shown = useDesk(desk, 'statements')
  const isTakenOut = (id: string) => shown !== null && !shown.includes(id)
  const received = Object.entries(statements)
    .filter(([id, { placed, declined }]) => !declined && (!placed || isTakenOut(id)))
    .toSorted(([, one], [, other]) => one.by.at.localeCompare(other.by.at))
  if (received.length === 0) return null
  return (
    <section className="statements-received" aria-labelledby="statements-title">
      <h3 id="statements-title">{words('review.statements')}</h3>
      <ol>
        {received.map(([id, statement]) => (
          <li key={id} className="slip">
            <ReceivedStatement desk={desk} id={id} statement={statement} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface ReceivedStatementProps {
  desk: ReviewDesk
  id: string
  statement: Statement
}

function ReceivedStatement({ desk, id, statement }: ReceivedStatementProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const [isDeclining, setDeclining] = useState(false)
  const caretBlockId = useMinutes(desk.session, 'caretBlockId')
  const chosen = caretBlockId === null ? null : blockName(desk.session.getDocument(), caretBlockId)
  const place = (after: string | null) => run(() => placeStatement(desk.meetingId, id, after))
  return (
    <>
      <p className="slip-head">
        <DeedLine by={statement.by} />
      </p>
      {statement.placed && <p className="words-now">{words('review.statements.takenOut')}</p>}
      <StatementWords statement={statement} />
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      <div className="slip-actions">
        <Button isBusy={isRunning} isDisabled={chosen === null} onPress={() => place(caretBlockId)}>
          {chosen
            ? words(chosen.isItem ? 'review.statements.placeIn' : 'review.statements.placeAfter', {
                words: chosen.words,
              })
            : words('review.statements.place')}
        </Button>
        <Button isBusy={isRunning} onPress={() => place(null)}>
          {words('review.statements.placeAtEnd')}
        </Button>
        {!statement.placed && (
          <Button look="quiet" onPress={() => setDeclining(true)}>
            {words('review.statements.decline')}
          </Button>
        )}
      </div>
      {chosen === null && <p className="hint">{words('review.statements.choose')}</p>}
      <SheetDialog
        role="alertdialog"
        isOpen={isDeclining}
        onClose={() => setDeclining(false)}
        title={words('review.decline.title')}
      >
        <Declining desk={desk} id={id} onClose={() => setDeclining(false)} />
      </SheetDialog>
    </>
  )
}

function Declining({ desk, id, onClose }: { desk: ReviewDesk; id: string; onClose: () => void }) {
  const words = useWords()
  const { isRunning, failure, run } = useAction()
  const of = { meetingId: desk.meetingId, kind: 'declining', about: id } as const
  const [{ explanation }, change] = useDraft(of, { explanation: '' })
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        run(async () => {
          await declineStatement(desk.meetingId, id, explanation)
          drafts.drop(of)
          onClose()
        })
      }}
    >
      <LongField
        label={words('review.explanation')}
        value={explanation}
        onChange={(written) => change({ explanation: written })}
        isRequired
        takesFocus
      />
      <Asking
        submit={words('review.statements.decline')}
        failure={failure}
        isRunning={isRunning}
        onCancel={() => {
          drafts.drop(of)
          onClose()
        }}
      />
    </Form>
  )
}
