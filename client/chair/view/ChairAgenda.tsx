import { Button } from '../../look/Button.tsx'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { useWords } from '../../messages/useWords.ts'
import type { MinutesSession } from '../../minutes/MinutesSession.ts'
import { clockTime } from '../../../shared/minutes/wallClock.ts'

export interface ChairAgendaProps {
  session: MinutesSession
  /** The item that is shown. */
  shownId: string | null
  /** True while the page shows the item that is open, whichever it is. */
  isFollowing: boolean
  /** Null to follow the open item again. */
  onChoose: (id: string | null) => void
}

/** The agenda, to follow or to look an item up in. */
export function ChairAgenda({ session, shownId, isFollowing, onChoose }: ChairAgendaProps) {
  const words = useWords()
  const outline = useMinutes(session, 'outline')
  const { timeZone } = useMinutes(session, 'meeting')
  return (
    <nav className="panel" aria-labelledby="agenda-title">
      <div className="panel-heading">
        <h2 id="agenda-title">{words('outline.title')}</h2>
        {!isFollowing && (
          <Button look="quiet" onPress={() => onChoose(null)}>
            {words('chair.view.follow')}
          </Button>
        )}
      </div>
      {outline.length === 0 && <p className="panel-empty">{words('outline.none')}</p>}
      <ol className="outline">
        {outline.map(({ id, number, heading, level, openedAt }) => (
          <li key={id} data-current={id === shownId || undefined} data-level={Math.min(level, 4)}>
            <button
              type="button"
              className="outline-go"
              aria-current={id === shownId ? 'location' : undefined}
              onClick={() => onChoose(id)}
            >
              <span className="outline-number">{number}</span>
              <span dir="auto">{heading.trim() === '' ? words('outline.untitled') : heading}</span>
            </button>
            <div className="outline-times">
              {openedAt !== null && (
                <time dateTime={openedAt}>{clockTime(openedAt, timeZone)}</time>
              )}
            </div>
          </li>
        ))}
      </ol>
    </nav>
  )
}
