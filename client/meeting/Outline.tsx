import { Avatar } from '../look/Avatar.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession, OutlineItem } from '../minutes/MinutesSession.ts'
import { clockTime } from '../minutes/views/clockTime.ts'
import { oncePerPerson } from './People.tsx'
import { useMinutes } from './useMinutes.ts'

export interface OutlineProps {
  session: MinutesSession
  /** After a jump, so that a drawer can get out of the way. */
  onGo: () => void
}

/** The agenda as the minutes have it: where one is, when each item was opened, who is in it. */
export function Outline({ session, onGo }: OutlineProps) {
  const words = useWords()
  const outline = useMinutes(session, 'outline')
  const currentItemId = useMinutes(session, 'currentItemId')
  return (
    <nav className="panel" aria-labelledby="agenda-title">
      <h2 id="agenda-title">{words('outline.title')}</h2>
      {outline.length === 0 && <p className="panel-empty">{words('outline.none')}</p>}
      <ol className="outline">
        {outline.map((item) => (
          <OutlineRow
            key={item.id}
            session={session}
            item={item}
            isCurrent={item.id === currentItemId}
            onGo={onGo}
          />
        ))}
      </ol>
    </nav>
  )
}

interface OutlineRowProps extends OutlineProps {
  item: OutlineItem
  isCurrent: boolean
}

function OutlineRow({ session, item, isCurrent, onGo }: OutlineRowProps) {
  const words = useWords()
  const people = useMinutes(session, 'people')
  const here = oncePerPerson(people.filter(({ itemId, isSelf }) => itemId === item.id && !isSelf))
  const heading = item.heading.trim() === '' ? words('outline.untitled') : item.heading
  return (
    <li data-current={isCurrent || undefined} data-level={Math.min(item.level, 4)}>
      <button
        type="button"
        className="outline-go"
        aria-current={isCurrent ? 'location' : undefined}
        onClick={() => {
          session.goToItem(item.id)
          onGo()
        }}
      >
        <span className="outline-number">{item.number}</span>
        <span dir="auto">{heading}</span>
        {here.length > 0 && (
          <span className="outline-people">
            {here.map(({ personId, name, color }) => (
              <Avatar key={personId} name={name} color={color} size="small" />
            ))}
            <span className="visually-hidden">
              {words('outline.here', { names: here.map(({ name }) => name).join(', ') })}
            </span>
          </span>
        )}
      </button>
      <OutlineTimes session={session} item={item} heading={heading} />
    </li>
  )
}

function OutlineTimes({
  session,
  item,
  heading,
}: Pick<OutlineRowProps, 'session' | 'item'> & { heading: string }) {
  const words = useWords()
  const canWrite = useMinutes(session, 'canWrite')
  const { id, openedAt, closedAt } = item
  const isOpen = openedAt !== null && closedAt === null
  return (
    <div className="outline-times">
      {openedAt !== null && <time dateTime={openedAt}>{clockTime(openedAt)}</time>}
      {canWrite && (openedAt === null || isOpen) && (
        <button
          type="button"
          className="outline-stamp"
          aria-label={words(isOpen ? 'outline.closeItem' : 'outline.openItem', { heading })}
          onClick={() => (isOpen ? session.closeItem(id) : session.openItem(id))}
        >
          {words(isOpen ? 'outline.close' : 'outline.open')}
        </button>
      )}
    </div>
  )
}
