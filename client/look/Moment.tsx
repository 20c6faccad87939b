import { FormattedDate } from 'react-intl'

export interface MomentProps {
  /** ISO 8601 */
  at: string
  /** True where people elsewhere read the same time, so that the zone is named. */
  withZone?: boolean
}

/** A day and a time, by the clock of this device. */
export function Moment({ at, withZone = false }: MomentProps) {
  return (
    <time dateTime={at}>
      <FormattedDate
        value={at}
        day="numeric"
        month="short"
        hour="2-digit"
        minute="2-digit"
        hourCycle="h23"
        {...(withZone ? { timeZoneName: 'short' as const } : {})}
      />
    </time>
  )
}
