import { FormattedDate, FormattedTime } from 'react-intl'
import type { Snapshot } from '../../shared/meeting/api.ts'
import { isToday } from '../look/isToday.ts'
import { useWords } from '../messages/useWords.ts'

/** Their names tell already why they were taken. */
const SAID_BY_NAME: readonly Snapshot['kind'][] = ['byHand', 'beforeRestore']

/** Who took a snapshot and when; the day only where it is not today. */
export function SnapshotOrigin({
  snapshot: { createdAt, createdBy, kind },
}: {
  snapshot: Snapshot
}) {
  const words = useWords()
  const date = new Date(createdAt)
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
      {' · '}
      {SAID_BY_NAME.includes(kind) && createdBy !== undefined
        ? createdBy
        : words(`snapshotKind.${kind}`)}
    </p>
  )
}
