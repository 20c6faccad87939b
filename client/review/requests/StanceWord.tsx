import { useIntl } from 'react-intl'
import type { Stance } from '../../../shared/positions/stance.ts'
import { StanceMark } from '../../minutes/positions/StanceMark.tsx'

/** A stance by its shape and its word. */
export function StanceWord({ stance }: { stance: Stance }) {
  const { formatMessage } = useIntl()
  return (
    <span className="stance-word">
      <StanceMark stance={stance} />
      {formatMessage({ id: `minutes.stance.${stance}` })}
    </span>
  )
}
