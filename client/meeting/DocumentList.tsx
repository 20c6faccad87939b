import { useState } from 'react'
import type { KnownRevision, RegisterEntry } from '../../shared/documents/register.ts'
import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import type { Words } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { DocumentRegisterDialog } from './DocumentRegisterDialog.tsx'
import type { OutlineProps } from './Outline.tsx'
import { useMinutes } from './useMinutes.ts'

/**
 * The documents of the meeting, with what was done with each, and the older revisions that the
 * minutes refer to; a click goes from mention to mention.
 */
export function DocumentList({ session, onGo }: OutlineProps) {
  const words = useWords()
  const documents = useMinutes(session, 'documents')
  const [isRegisterOpen, setRegisterOpen] = useState(false)
  if (documents.length === 0) return null
  return (
    <section className="panel" aria-labelledby="documents-title">
      <div className="panel-heading">
        <h2 id="documents-title">{words('documents.title')}</h2>
        <Button look="link" onPress={() => setRegisterOpen(true)}>
          {words('documents.register')}
        </Button>
      </div>
      <ul className="documents">
        {documents.map((entry) => (
          <li key={entry.base}>
            <DocumentLine session={session} entry={entry} onGo={onGo} />
          </li>
        ))}
      </ul>
      <DocumentRegisterDialog
        session={session}
        isOpen={isRegisterOpen}
        onClose={() => setRegisterOpen(false)}
      />
    </section>
  )
}

function DocumentLine({ session, entry, onGo }: OutlineProps & { entry: RegisterEntry }) {
  const words = useWords()
  const older = entry.revisions.filter(({ newer, count }) => newer !== null && count > 0)
  const [newest] = entry.revisions
  if (!newest) return null
  return (
    <>
      <span className="document">
        <Reference session={session} revision={newest} onGo={onGo} />
        <span>
          {entry.treated === null
            ? words('register.mentions', { count: newest.count })
            : treatmentWords(entry.ref, entry.treated, words)}
        </span>
      </span>
      {older.map((revision) => (
        <span key={revision.ref} className="document older">
          <Reference session={session} revision={revision} onGo={onGo} />
          <span>{words('documents.older', { newer: entry.ref })}</span>
        </span>
      ))}
    </>
  )
}

/** What was done with the document, and with which revision of it, where that is not the newest. */
function treatmentWords(
  newest: string,
  { ref, treatment }: NonNullable<RegisterEntry['treated']>,
  words: Words,
): string {
  const done = words(`treatment.${treatment}`)
  return ref === newest ? done : `${ref} ${done}`
}

interface ReferenceProps {
  session: MinutesSession
  revision: KnownRevision
  onGo: () => void
}

function Reference({ session, revision: { ref, count }, onGo }: ReferenceProps) {
  const words = useWords()
  if (count === 0) return <span className="document-reference">{ref}</span>
  return (
    <button
      type="button"
      className="document-reference"
      aria-label={words('documents.next', { reference: ref })}
      onClick={() => {
        session.goToDocument(ref)
        onGo()
      }}
    >
      {ref}
    </button>
  )
}
