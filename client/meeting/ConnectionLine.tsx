import { useState } from 'react'
import { FormattedTime } from 'react-intl'
import { useWords } from '../messages/useWords.ts'
import type { MessageId } from '../messages/messages.en.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { connectionAnnouncement, connectionWords } from './connectionWords.ts'
import { useCalmConnection } from './useCalmConnection.ts'

/** Where the person's words are: on the server's disk since when, or only on this device. */
export function ConnectionLine({ session }: { session: MinutesSession }) {
  const words = useWords()
  const connection = useCalmConnection(session)
  const announced = useAnnouncement(connection.kind)
  const shown = connectionWords(connection)
  return (
    <div className="connection" data-kind={connection.kind}>
      <span className="connection-dot" aria-hidden />
      <span>
        {words(shown.id, { edits: shown.edits ?? 0 })}
        {shown.at && (
          <>
            {' '}
            <FormattedTime
              value={shown.at}
              hour="2-digit"
              minute="2-digit"
              second="2-digit"
              hourCycle="h23"
            />
          </>
        )}
      </span>
      <output className="visually-hidden">{announced && words(announced)}</output>
    </div>
  )
}

function useAnnouncement(kind: Parameters<typeof connectionAnnouncement>[0]): MessageId | null {
  const [last, setLast] = useState<{ kind: typeof kind; said: MessageId | null }>({
    kind,
    said: null,
  })
  if (last.kind !== kind) {
    setLast({ kind, said: connectionAnnouncement(last.kind, kind) ?? last.said })
  }
  return last.said
}
