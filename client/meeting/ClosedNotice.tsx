import { Link } from 'wouter'
import { Button } from '../look/Button.tsx'
import type { MessageId } from '../messages/messages.en.ts'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession } from '../minutes/MinutesSession.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import { useCalmConnection } from './useCalmConnection.ts'

const SENTENCES: Record<number, MessageId> = {
  [CLOSE.unreadable]: 'closed.refused',
  [CLOSE.notSignedIn]: 'closed.notSignedIn',
  [CLOSE.notAllowed]: 'closed.notAllowed',
  [CLOSE.noSuchMeeting]: 'closed.noSuchMeeting',
}
const LEAVING: readonly number[] = [CLOSE.notSignedIn, CLOSE.notAllowed, CLOSE.noSuchMeeting]

/** Why the server does not take this page back, and the way on. */
export function ClosedNotice({ session }: { session: MinutesSession }) {
  const words = useWords()
  const connection = useCalmConnection(session)
  // The editor itself says that it is too old for the record.
  if (connection.kind !== 'closed' || connection.code === CLOSE.reload) return null
  const { code, edits } = connection
  return (
    <div className="closed-notice" role="alert">
      <p>{words(SENTENCES[code] ?? 'closed.unknown', { code })}</p>
      {edits > 0 && <p>{words('connection.onDevice', { edits })}</p>}
      {LEAVING.includes(code) ? (
        <Link href="/">
          {words(code === CLOSE.notSignedIn ? 'closed.signIn' : 'page.toMeetings')}
        </Link>
      ) : (
        <Button onPress={() => location.reload()}>{words('closed.reloadNow')}</Button>
      )}
    </div>
  )
}
