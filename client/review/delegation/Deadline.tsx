import { FormattedMessage } from 'react-intl'
import { Moment } from '../../meeting/people/Moment.tsx'

/** Until when corrections and statements are received, or were. */
export function Deadline({ at, isOver }: { at: string; isOver: boolean }) {
  return (
    <p className="own-count">
      <FormattedMessage
        id={isOver ? 'review.own.isOver' : 'review.own.until'}
        values={{ time: <Moment at={at} /> }}
      />
    </p>
  )
}
