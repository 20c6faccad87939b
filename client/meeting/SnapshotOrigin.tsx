import { FormattedDate, FormattedTime } from 'react-intl'
import type { Snapshot } from '../../shared/meeting/api.ts'
import { isToday } from '../look/isToday.ts'
import { useWords } from '../messages/useWords.ts'

/** When a snapshot was taken, the day only where it is not today, and by whom or on what occasion. */
export function SnapshotOrigin({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords()
  const { createdAt, createdBy, kind, label } = snapshot
  const date = new Date(createdAt)
  const occasion = kind === 'itemClosed' && label !== '' ? words('snapshotKind.itemClosed') : null
  const parts = [occasion, createdBy].filter((part) => part !== null && part !== undefined)
  return (
    <p className="snapshot-origin">
      <time dateTime={createdAt}>
        {!isToday(date) && (
          <>
            <FormattedDate value={date} day="numeric" month="short" />{' '}
          </>
        )}
        <FormattedTime value={date} hour="2-digit" minute="2-digit" hourCycle="h23" />
      </time>
      {parts.map((part) => ` · ${part}`)}
    </p>
  )
}
