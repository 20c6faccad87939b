import { FormattedDate } from 'react-intl'

/** A day and a time, by the clock of this device. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at}>
      <FormattedDate
        value={at}
        day="numeric"
        month="short"
        hour="2-digit"
        minute="2-digit"
        hourCycle="h23"
      />
    </time>
  )
}
