import { Link } from 'wouter'
import { Button } from '../look/Button.tsx'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useFailureWords } from '../messages/useFailureWords.ts'
import type { MessageId } from '../messages/messages.en.ts'
import { useWords } from '../messages/useWords.ts'
import type { ApiFailure } from '../session/ApiFailure.ts'
import { Page } from './Page.tsx'

const TITLES: Record<number, MessageId> = {
  401: 'failed.signedOut',
  403: 'failed.notAllowed',
  404: 'failed.missing',
}

/** A page in the place of one that could not be shown: why, and what can be done. */
export function Failed({ failure, onRetry }: { failure: ApiFailure; onRetry: () => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const title = words(TITLES[failure.status] ?? 'failed.title')
  usePageTitle(title)
  return (
    <Page>
      <h1>{title}</h1>
      <p className="lead">{failureWords(failure)}</p>
      {failure.status === 401 && <p className="lead">{words('welcome.howTo')}</p>}
      <div className="page-actions">
        <Button onPress={onRetry}>{words('failed.retry')}</Button>
        <Link href="/">{words('page.toMeetings')}</Link>
      </div>
    </Page>
  )
}
