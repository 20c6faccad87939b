import { useEffect } from 'react'
import { Link } from 'wouter'
import type { MeetingDetail } from '../../../shared/meeting/api.ts'
import { Page } from '../../app/Page.tsx'
import { usePageTitle } from '../../look/usePageTitle.ts'
import { useWords } from '../../messages/useWords.ts'

/** No connection is open that would tell of a change. */
const ASK_AGAIN_MS = 10_000

export interface PreparingProps {
  detail: MeetingDetail
  /** Asks anew what this person may read. */
  refresh: () => void
}

/** In the place of minutes that are not for this person to read yet. It gives way by itself. */
export function Preparing({ detail: { title }, refresh }: PreparingProps) {
  const words = useWords()
  usePageTitle(title)
  useEffect(() => {
    const asking = setInterval(refresh, ASK_AGAIN_MS)
    return () => clearInterval(asking)
  }, [refresh])
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
