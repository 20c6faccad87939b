import { Link } from 'wouter'
import type { MeetingDetail } from '../../../shared/meeting/api.ts'
import { Page } from '../../app/Page.tsx'
import type { LayerSession } from '../../layers/layerSession.ts'
import { useLayerState } from '../../layers/useLayer.ts'
import { usePageTitle } from '../../look/usePageTitle.ts'
import { useWords } from '../../messages/useWords.ts'

export interface PreparingProps {
  detail: MeetingDetail
  /** The layer that everyone admitted may read. */
  chair: LayerSession
}

/** In the place of minutes that are not for this person to read yet. It gives way by itself. */
export function Preparing({ detail: { title }, chair }: PreparingProps) {
  const words = useWords()
  const { status } = useLayerState(chair)
  const isShutOut = status.kind === 'closed'
  usePageTitle(title)
  return (
    <Page>
      <h1 dir="auto">{title}</h1>
      <output className="lead">{words(isShutOut ? 'closed.notAllowed' : 'preparing.text')}</output>
      <div className="page-actions">
        <Link href="/">{words('page.toMeetings')}</Link>
      </div>
    </Page>
  )
}
