import { useIntl } from 'react-intl'
import { useId, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { KeptWords as Kept, Passage } from '../minutes/session/keptWords.ts'
import { useCalmConnection } from './useCalmConnection.ts'
import { useMinutes } from './useMinutes.ts'

export interface KeptWordsProps {
  kept: Kept
  session: MinutesSession
}

/**
 * Words that the server did not take, or that somebody removed with their block, until the person has
 * put back, copied or given up each.
 */
export function KeptWords({ kept, session }: KeptWordsProps) {
  const words = useWords()
  const passages = useSyncExternalStore(kept.subscribe, kept.getPassages)
  const areRemoved = passages.map(({ isRemoved }) => isRemoved === true)
  const what = [
    areRemoved.includes(false) ? words('kept.what') : '',
    areRemoved.includes(true) ? words('kept.removed') : '',
  ]
    .filter(Boolean)
    .join(' ')
  const titleId = useId()
  const region = useRef<HTMLElement>(null)

  function finish(id: string): void {
    const isLast = kept.getPassages().length === 1
    // The focus stays near where it was; the button that had it goes.
    const next = isLast ? document.getElementById('minutes') : region.current
    next?.focus({ preventScroll: true })
    kept.drop(id)
  }

  return (
    <>
      <output className="visually-hidden">{what}</output>
      {passages.length > 0 && (
        <section className="kept-words" aria-labelledby={titleId} ref={region} tabIndex={-1}>
          <h2 id={titleId}>{words('kept.title')}</h2>
          <p>{what}</p>
          <ul>
            {passages.map((passage) => (
              <KeptPassage
                key={passage.id}
                passage={passage}
                session={session}
                onBack={() => kept.markBack(passage.id)}
                onDone={() => finish(passage.id)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Blocks name their fields in the editor's words, the meeting its facts in the shell's. */
const FIELD_LABELS: Record<string, string> = {
  attribution: 'minutes.speaker.attribution',
  capacity: 'minutes.speaker.capacity',
  onBehalfOf: 'minutes.speaker.onBehalfOf.label',
  caption: 'minutes.positions.caption',
  question: 'minutes.positions.question',
  stance: 'minutes.positions.stance',
  owner: 'minutes.action.owner',
  due: 'minutes.action.due',
}

function useFieldWords({ blockId, field, words }: Passage): { label: string; value: string } {
  const { formatMessage, messages } = useIntl()
  if (field === null) return { label: '', value: words }
  const id = blockId === null ? `meeting.${field}` : (FIELD_LABELS[field] ?? '')
  const stance = `minutes.stance.${words}`
  return {
    label: id in messages ? formatMessage({ id }) : '',
    value: field === 'stance' && stance in messages ? formatMessage({ id: stance }) : words,
  }
}

interface KeptPassageProps {
  passage: Passage
  session: MinutesSession
  onBack: () => void
  onDone: () => void
}

function KeptPassage({ passage, session, onBack, onDone }: KeptPassageProps) {
  const words = useWords()
  const ready = useMinutes(session, 'ready')
  const canWrite = useMinutes(session, 'canWrite')
  const { kind } = useCalmConnection(session)
  const [isCopied, setCopied] = useState(false)
  const { label, value } = useFieldWords(passage)
  const beside = passage.beside ? words(`kept.beside.${passage.beside}`) : ''
  const wordsId = useId()
  const done = useRef<HTMLButtonElement>(null)
  const isWritable = ready && canWrite && kind !== 'closed' && kind !== 'recovering'

  function putBack(): void {
    if (!session.putBack(passage)) return
    done.current?.focus({ preventScroll: true })
    onBack()
  }

  async function copy(): Promise<void> {
    // Without a secure origin there is no clipboard; the words then stay there to be selected.
    await navigator.clipboard?.writeText(value)
    setCopied(navigator.clipboard !== undefined)
  }

  return (
    <li>
      <p className="kept-place" dir="auto">
        {[passage.item, passage.speaker, beside, label].filter(Boolean).join(' · ')}
      </p>
      <blockquote id={wordsId} dir="auto">
        {value}
      </blockquote>
      <div className="kept-actions">
        {passage.isBack && <span className="kept-back">{words('kept.isBack')}</span>}
        {!passage.isBack && !passage.beside && (
          <Button
            look="plain"
            aria-describedby={wordsId}
            isDisabled={!isWritable}
            onPress={putBack}
          >
            {words('kept.putBack')}
          </Button>
        )}
        <Button look="quiet" aria-describedby={wordsId} onPress={() => void copy()}>
          {words(isCopied ? 'kept.copied' : 'kept.copy')}
        </Button>
        <Button look="quiet" aria-describedby={wordsId} ref={done} onPress={onDone}>
          {words('kept.done')}
        </Button>
      </div>
    </li>
  )
}
