import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import type { OutlineProps } from './Outline.tsx'
import { useMinutes } from './useMinutes.ts'

/** The documents that the minutes refer to; a click goes from mention to mention. */
export function DocumentList({ session, onGo }: OutlineProps) {
  const words = useWords()
  const documents = useMinutes(session, 'documents')
  if (documents.length === 0) return null
  return (
    <section className="panel" aria-labelledby="documents-title">
      <h2 id="documents-title">{words('documents.title')}</h2>
      <ul className="documents">
        {documents.map(({ ref, count }) => (
          <li key={ref}>
            <DocumentButton session={session} reference={ref} onGo={onGo} />
            <span>{words('documents.mentions', { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DocumentButtonProps {
  session: MinutesSession
  reference: string
  onGo: () => void
}

function DocumentButton({ session, reference, onGo }: DocumentButtonProps) {
  const words = useWords()
  return (
    <button
      type="button"
      aria-label={words('documents.next', { reference })}
      onClick={() => {
        session.goToDocument(reference)
        onGo()
      }}
    >
      {reference}
    </button>
  )
}
