import { Link } from 'wouter'
import type { MeetingDetail } from '../../../shared/meeting/api.ts'
import { Page } from '../../app/Page.tsx'
import { usePageTitle } from '../../look/usePageTitle.ts'
import { useWords } from '../../messages/useWords.ts'

/** In the place of minutes that are not for this person to read yet. It gives way by itself. */
export function Preparing({ detail: { title } }: { detail: MeetingDetail }) {
  const words = useWords()
  usePageTitle(title)
  return (
    <Page>
      <h1 dir="auto">{title}</h1>
      <output className="lead">{words('preparing.text')}</output>
      <div className="page-actions">
        <Link href="/">{words('page.toMeetings')}</Link>
      </div>
    </Page>
  )
}
