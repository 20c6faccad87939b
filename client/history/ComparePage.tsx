import { ArrowLeft } from 'lucide-react'
import { useCallback } from 'react'
import { Link } from 'wouter'
import { Failed } from '../app/Failed.tsx'
import { Waiting } from '../app/Waiting.tsx'
import { usePageTitle } from '../look/usePageTitle.ts'
import { useWords } from '../messages/useWords.ts'
import { listSnapshots, readMeeting } from '../session/api.ts'
import { useLoaded } from '../session/useLoaded.ts'
import { ChooseStates } from './ChooseStates.tsx'
import { ComparedRecord } from './ComparedRecord.tsx'
import '../meeting/workspace.css'
import './redline.css'

export interface ComparePageProps {
  id: string
  /** The id of a snapshot. */
  from: string
  /** The id of another one, or `now`. */
  to: string
}

/** What changed in the record between two of its states. */
export function ComparePage({ id, from, to }: ComparePageProps) {
  const words = useWords()
  const load = useCallback(() => Promise.all([readMeeting(id), listSnapshots(id)]), [id])
  const [loaded, reload] = useLoaded(load)
  usePageTitle(words('compare.title'))
  if (loaded.kind === 'loading') return <Waiting />
  if (loaded.kind === 'failed') return <Failed failure={loaded.failure} onRetry={reload} />
  const [detail, snapshots] = loaded.value
  return (
    <div className="workspace reading compare">
      <header className="top-bar">
        <div className="top-bar-meeting">
          <Link
            href={`/meetings/${detail.id}`}
            className="button icon"
            aria-label={words('snapshot.back')}
          >
            <ArrowLeft aria-hidden />
          </Link>
          <h1 dir="auto">{detail.title}</h1>
          <span className="badge">{words('compare.title')}</span>
        </div>
        <ChooseStates meetingId={id} snapshots={snapshots} from={from} to={to} />
      </header>
      <main className="desk" tabIndex={-1}>
        <div className="printed-head">
          <h1 dir="auto">{detail.title}</h1>
          <p>{words('compare.title')}</p>
        </div>
        <ComparedRecord key={`${from} ${to}`} meetingId={id} from={from} to={to} />
      </main>
    </div>
  )
}
