import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useIntl } from 'react-intl'
import type { Conclusions } from '../chair/conclusions.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { createMinutesEditor, createMinutesReader } from './editor/createMinutesEditor.ts'
import type { DisturbanceQuestion } from './editor/guardWriters.ts'
import { isBlank } from './editor/placeholder.ts'
import { FormattingBar } from './FormattingBar.tsx'
import type { MinutesSession } from './MinutesSession.ts'
import { sourcesOfMinutes, sourcesOfSession } from './recordSources.ts'
import { useViewContext } from './useViewContext.ts'
import { ReviewBar } from '../review/marks/ReviewBar.tsx'
import type { ReviewDesk } from '../review/ReviewDesk.ts'
import { NO_REVIEW } from '../review/LiveReview.ts'
import { AskFirst } from './writers/AskFirst.tsx'
import './minutes.css'

const NOTICE_MS = 5_000

export interface MinutesEditorProps {
  session: MinutesSession
  conclusions: Conclusions
  /** The review of the record; null while there is none for this person. */
  desk: ReviewDesk | null
}

/** The live record of a session: to write in, or to follow where the person may not write. */
export function MinutesEditor({ session, conclusions, desk }: MinutesEditorProps) {
  const { formatMessage } = useIntl()
  const ready = useSyncExternalStore(session.subscribe, () => session.getState().ready)
  const closeCode = useSyncExternalStore(session.subscribe, () => closeCodeOf(session))
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [question, setQuestion] = useState<DisturbanceQuestion | null>(null)
  const [isStale, setStale] = useState(false)
  const review = desk?.review ?? NO_REVIEW
  const context = useViewContext(
    useMemo(() => sourcesOfSession(session, conclusions, review), [session, conclusions, review]),
  )

  useEffect(() => {
    if (!ready || !place.current) return undefined
    const created = createMinutesEditor(session, {
      element: place.current,
      context,
      label: context.translate('minutes.label'),
      // Told from inside a transaction, where nothing may be drawn.
      onQuestion: (asked) => queueMicrotask(() => setQuestion(asked)),
    })
    setEditor(created)
    // A record with nothing to read in it is there to be begun.
    const isFocusFree = document.activeElement === document.body
    if (isFocusFree && created.isEditable && isBlank(created.state.doc)) created.view.focus()
    return () => {
      setEditor(null)
      setQuestion(null)
      created.destroy()
    }
  }, [session, ready, context])

  useEffect(() => {
    if (!isStale) return undefined
    const timer = setTimeout(() => setStale(false), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [isStale])

  function answer(isToProceed: boolean): void {
    setQuestion(null)
    if (!question) return
    if (isToProceed) setStale(!question.proceed())
    else question.leave()
    editor?.view.focus()
  }

  return (
    <div className="minutes-place" aria-busy={!ready}>
      {closeCode === CLOSE.reload && (
        <p className="minutes-notice" role="alert">
          {formatMessage({ id: 'minutes.reload' })}{' '}
          <button type="button" onClick={() => location.reload()}>
            {formatMessage({ id: 'minutes.reload.now' })}
          </button>
        </p>
      )}
      {!ready && closeCode === null && (
        <p className="minutes-waiting">{formatMessage({ id: 'minutes.loading' })}</p>
      )}
      <div ref={place} />
      <output className="minutes-refusal">
        {isStale && formatMessage({ id: 'writers.changed' })}
      </output>
      <AskFirst question={question} onAnswer={answer} />
      {editor && <FormattingBar editor={editor} />}
      {editor && desk && <ReviewBar editor={editor} desk={desk} />}
    </div>
  )
}

function closeCodeOf(session: MinutesSession): number | null {
  const { connection } = session.getState()
  return connection.kind === 'closed' ? connection.code : null
}

/** A record that is only read, such as a snapshot: the same nodes and look, without a connection. */
export function MinutesReader({ minutes }: { minutes: Minutes }) {
  const place = useRef<HTMLDivElement>(null)
  const context = useViewContext(useMemo(() => sourcesOfMinutes(minutes), [minutes]))

  useEffect(() => {
    if (!place.current) return undefined
    const reader = createMinutesReader(minutes.body, {
      element: place.current,
      context,
      label: context.translate('minutes.label'),
    })
    return () => reader.destroy()
  }, [minutes, context])

  return <div ref={place} className="minutes-place" />
}
