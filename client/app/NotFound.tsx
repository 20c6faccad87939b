import { Link } from 'wouter'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useWords } from '../messages/useWords.ts'
import { Page } from './Page.tsx'

export function NotFound() {
  const words = useWords()
  usePageTitle(words('notFound.title'))
  return (
    <Page>
      <h1>{words('notFound.title')}</h1>
      <p className="lead">{words('notFound.text')}</p>
      <p>
        <Link href="/">{words('page.toMeetings')}</Link>
      </p>
    </Page>
  )
}
