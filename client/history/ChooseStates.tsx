import { useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import type { Snapshot } from '../../shared/meeting/api.ts'
import { Choice } from '../look/Choice.tsx'
import { useWords } from '../messages/useWords.ts'
import { snapshotName } from '../meeting/snapshotName.ts'
import { compareAddress, NOW } from './compareAddress.ts'

export interface ChooseStatesProps {
  meetingId: string
  snapshots: readonly Snapshot[]
  from: string
  to: string
}

/** Which two states are compared: two snapshots, or a snapshot and now. */
export function ChooseStates({ meetingId, snapshots, from, to }: ChooseStatesProps) {
  const words = useWords()
  const { formatDate } = useIntl()
  const [, navigate] = useLocation()
  const moments = snapshots.map((snapshot) => ({
    value: snapshot.id,
    name: snapshotName(words, snapshot),
    hint: formatDate(snapshot.createdAt, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  }))
  return (
    <div className="choose-states">
      <Choice
        label={words('compare.from')}
        options={moments}
        value={from}
        onChange={(chosen) => navigate(compareAddress(meetingId, chosen, to))}
      />
      <Choice
        label={words('compare.to')}
        options={[{ value: NOW, name: words('compare.now') }, ...moments]}
        value={to}
        onChange={(chosen) => navigate(compareAddress(meetingId, from, chosen))}
      />
    </div>
  )
}
