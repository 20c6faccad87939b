import { FormattedDate } from 'react-intl'
import type { Deed } from '../../shared/review/review.ts'
import { useWords } from '../messages/useWords.ts'

/** Who did something, for whom, and when. */
export function DeedLine({ by }: { by: Deed }) {
  return (
    <span className="deed">
      <strong dir="auto">
        <DeedName by={by} />
      </strong>{' '}
      <DeedTime at={by.at} />
    </span>
  )
}

export function DeedTime({ at }: { at: string }) {
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

function DeedName({ by: { name, delegation } }: { by: Deed }) {
  const words = useWords()
  return delegation === undefined ? name : words('review.by', { name, delegation })
}
