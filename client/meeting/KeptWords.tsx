import { useId, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { KeptWords as Kept, Passage } from '../minutes/session/keptWords.ts'
import { useMinutes } from './useMinutes.ts'

export interface KeptWordsProps {
  kept: Kept
  session: MinutesSession
}

/** Words that the server did not take, until the person has put back, copied or given up each. */
export function KeptWords({ kept, session }: KeptWordsProps) {
  const words = useWords()
  const passages = useSyncExternalStore(kept.subscribe, kept.getPassages)
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
      <output className="visually-hidden">{passages.length > 0 && words('kept.what')}</output>
      {passages.length > 0 && (
        <section className="kept-words" aria-labelledby={titleId} ref={region} tabIndex={-1}>
          <h2 id={titleId}>{words('kept.title')}</h2>
          <p>{words('kept.what')}</p>
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
  const { kind } = useMinutes(session, 'connection')
  const [isCopied, setCopied] = useState(false)
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
    await navigator.clipboard?.writeText(passage.words)
    setCopied(navigator.clipboard !== undefined)
  }

  return (
    <li>
      <p className="kept-place" dir="auto">
        {[passage.item, passage.speaker].filter(Boolean).join(' · ')}
      </p>
      <blockquote id={wordsId} dir="auto">
        {passage.words}
      </blockquote>
      <div className="kept-actions">
        {passage.isBack ? (
          <span className="kept-back">{words('kept.isBack')}</span>
        ) : (
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
