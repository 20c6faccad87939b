import type { ReactNode } from 'react'
import { Avatar } from '../look/Avatar.tsx'
import { useWords } from '../messages/useWords.ts'
import type { MinutesSession, OutlineItem } from '../minutes/MinutesSession.ts'
import { clockTime } from '../../shared/minutes/wallClock.ts'
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
  const gaps = useMinutes(session, 'gaps')
  const current = outline.findIndex(({ id }) => id === currentItemId)
  return (
    <nav className="panel" aria-labelledby="agenda-title">
      <div className="panel-heading">
        <h2 id="agenda-title">{words('outline.title')}</h2>
        {gaps > 0 && (
          <GapCount
            count={gaps}
            label={words('outline.gapsInAll', { count: gaps })}
            onGo={() => {
              session.goToGap(null)
              onGo()
            }}
          />
        )}
      </div>
      {outline.length === 0 && <p className="panel-empty">{words('outline.none')}</p>}
      <ol className="outline">
        {outline.map((item, index) => (
          <OutlineRow
            key={item.id}
            session={session}
            item={item}
            isCurrent={index === current}
            isNext={current !== -1 && index === current + 1}
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
  isNext: boolean
}

function OutlineRow({ session, item, isCurrent, isNext, onGo }: OutlineRowProps) {
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
      <OutlineTimes {...{ session, item, heading, isCurrent, isNext }}>
        {item.gaps > 0 && (
          <GapCount
            count={item.gaps}
            label={words('outline.gapsIn', { count: item.gaps, heading })}
            onGo={() => {
              session.goToGap(item.id)
              onGo()
            }}
          />
        )}
      </OutlineTimes>
    </li>
  )
}

interface OutlineTimesProps extends Omit<OutlineRowProps, 'onGo'> {
  heading: string
  children: ReactNode
}

/** When the item was opened, and what opens or closes it; below, of the current one, and `children`. */
function OutlineTimes({ session, item, heading, isCurrent, isNext, children }: OutlineTimesProps) {
  const words = useWords()
  const canWrite = useMinutes(session, 'canWrite')
  const { timeZone } = useMinutes(session, 'meeting')
  const { id, openedAt, closedAt } = item
  const isOpen = openedAt !== null && closedAt === null
  const keys = !canWrite ? [] : isCurrent ? ['Alt', 'O'] : isNext ? ['Alt', 'N'] : []
  const stamp = canWrite && (openedAt === null || isOpen) && (
    <button
      type="button"
      className="outline-stamp"
      aria-label={words(isOpen ? 'outline.closeItem' : 'outline.openItem', { heading })}
      aria-keyshortcuts={keys.length > 0 ? keys.join('+') : undefined}
      onClick={() => (isOpen ? session.closeItem(id) : session.openItem(id))}
    >
      {words(isOpen ? 'outline.close' : 'outline.open')}
    </button>
  )
  const shownKeys = stamp !== false && keys.length > 0 && (
    <span className="outline-keys" aria-hidden>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
  return (
    <>
      <div className="outline-times">
        {openedAt !== null && <time dateTime={openedAt}>{clockTime(openedAt, timeZone)}</time>}
        {!isCurrent && stamp}
        {!isCurrent && openedAt === null && shownKeys}
      </div>
      {(isCurrent || children !== false) && (
        <div className="outline-more">
          {children}
          {isCurrent && stamp}
          {isCurrent && shownKeys}
        </div>
      )}
    </>
  )
}

interface GapCountProps {
  count: number
  label: string
  onGo: () => void
}

/** How many places were not heard; a click goes to one. */
function GapCount({ count, label, onGo }: GapCountProps) {
  const words = useWords()
  return (
    <button type="button" className="outline-gaps" aria-label={label} onClick={onGo}>
      {words('outline.gaps', { count })}
    </button>
  )
}
