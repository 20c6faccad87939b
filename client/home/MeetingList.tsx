import { FormattedDate, FormattedTime, useIntl } from 'react-intl'
import { Link } from 'wouter'
import { isToday } from '../look/isToday.ts'
import { useWords } from '../messages/useWords.ts'
import type { MeetingSummary } from '../../shared/meeting/api.ts'

export interface MeetingListProps {
  meetings: readonly MeetingSummary[]
  isOwner: boolean
}

/** The meetings as the contents page of a volume, the last changed first. */
export function MeetingList({ meetings, isOwner }: MeetingListProps) {
  const intl = useIntl()
  const words = useWords()
  if (meetings.length === 0) {
    return <p className="lead">{words(isOwner ? 'home.none' : 'home.noneForYou')}</p>
  }
  const latestFirst = meetings.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
  return (
    <ul className="meeting-list">
      {latestFirst.map(({ id, title, roles, changedAt }) => (
        <li key={id}>
          <Link href={`/meetings/${id}`}>{title}</Link>
          <p>
            <span>{intl.formatList(roles.map((role) => words(`role.${role}`)))}</span>
            <span>
              {words('home.changed')} <Changed at={changedAt} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Changed({ at }: { at: string }) {
  const date = new Date(at)
  return (
    <time dateTime={at}>
      {isToday(date) ? (
        <FormattedTime value={date} hour="2-digit" minute="2-digit" hourCycle="h23" />
      ) : (
        <FormattedDate value={date} day="numeric" month="long" year="numeric" />
      )}
    </time>
  )
}
