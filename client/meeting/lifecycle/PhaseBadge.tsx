import type { Standing } from '../../../shared/meeting/api.ts'
import { Button } from '../../look/Button.tsx'
import { Moment } from '../../look/Moment.tsx'
import { useWords } from '../../messages/useWords.ts'

export interface PhaseBadgeProps {
  standing: Standing
  /** Shows the approved record's hash; without it the badge is words alone. */
  onApproved?: () => void
}

/** Where the record is in its life, its revision, and until when corrections are received. */
export function PhaseBadge({ standing, onApproved }: PhaseBadgeProps) {
  const words = useWords()
  const { phase, revision, correctionsUntil } = standing
  return (
    <div className="stage">
      {revision > 0 && <span className="badge">{words('phase.revision', { revision })}</span>}
      {phase === 'approved' && onApproved ? (
        <Button look="link" onPress={onApproved}>
          {words('phase.approved')}
        </Button>
      ) : (
        phase !== 'live' && <span className={`badge ${phase}`}>{words(`phase.${phase}`)}</span>
      )}
      {correctionsUntil !== undefined && (
        <span className="clock">
          {words('phase.correctionsUntil')} <Moment at={correctionsUntil} withZone />
        </span>
      )}
    </div>
  )
}
