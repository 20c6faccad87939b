import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Comment, Thread } from '../../../shared/review/review.ts'
import { Button } from '../../look/Button.tsx'
import { LongField } from '../../look/LongField.tsx'
import { Notice } from '../../look/Notice.tsx'
import { useFailureWords } from '../../messages/useFailureWords.ts'
import { useWords } from '../../messages/useWords.ts'
import { useAction } from '../../session/useAction.ts'
import { useDraft } from '../drafts.ts'
import { DeedLine } from '../DeedLine.tsx'
import { NowWords } from '../requests/NowWords.tsx'
import { closeThread, comment } from '../reviewApi.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import type { Slip } from '../slips.ts'

export interface ThreadSlipProps {
  desk: ReviewDesk
  slip: Slip
  thread: Thread
  /** In the order they were made. */
  comments: readonly (Comment & { id: string })[]
}

/** A conversation in the margin. */
export function ThreadSlip({ desk, slip, thread, comments }: ThreadSlipProps) {
  const words = useWords()
  return (
    <>
      <p className="slip-head">
        <span className="slip-kind">{words('review.thread')}</span>
      </p>
      <blockquote className="slip-quote" dir="auto">
        {thread.target.quote}
      </blockquote>
      <NowWords now={slip.now} />
      <ol className="slip-comments">
        {comments.map(({ id, by, text }) => (
          <li key={id}>
            <DeedLine by={by} />
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ol>
      {desk.may('comment') && (
        <Answering desk={desk} id={slip.id} mayClose={desk.isOwn(thread.by) || desk.may('rule')} />
      )}
    </>
  )
}

interface AnsweringProps {
  desk: ReviewDesk
  id: string
  mayClose: boolean
}

function Answering({ desk, id, mayClose }: AnsweringProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { isRunning, failure, run } = useAction()
  const of = { meetingId: desk.meetingId, kind: 'reply', about: id } as const
  const [{ text }, change] = useDraft(of, { text: '' })
  // What was begun is there again with the slip, which takes the focus only when asked to.
  const [isAnswering, setAnswering] = useState(text !== '')
  const [takesFocus, setTakesFocus] = useState(false)

  function finish(): void {
    change({ text: '' })
    setAnswering(false)
  }
  return (
    <>
      {failure && <Notice kind="refusal">{failureWords(failure)}</Notice>}
      {!isAnswering ? (
        <div className="slip-actions">
          <Button
            onPress={() => {
              setTakesFocus(true)
              setAnswering(true)
            }}
          >
            {words('review.reply')}
          </Button>
          {mayClose && (
            <Button
              look="quiet"
              isBusy={isRunning}
              onPress={() => run(() => closeThread(desk.meetingId, id))}
            >
              {words('review.close')}
            </Button>
          )}
        </div>
      ) : (
        <Form
          onSubmit={(event) => {
            event.preventDefault()
            run(async () => {
              await comment(desk.meetingId, id, text)
              finish()
            })
          }}
        >
          <LongField
            label={words('review.reply.text')}
            rows={2}
            value={text}
            onChange={(written) => change({ text: written })}
            isRequired
            takesFocus={takesFocus}
          />
          <div className="slip-actions">
            <Button type="submit" look="primary" isBusy={isRunning}>
              {words('review.reply.submit')}
            </Button>
            <Button look="quiet" onPress={finish}>
              {words('dialog.cancel')}
            </Button>
          </div>
        </Form>
      )}
    </>
  )
}
