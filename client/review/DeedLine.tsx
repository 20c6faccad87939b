import type { Deed } from '../../shared/review/review.ts'
import { Moment } from '../meeting/people/Moment.tsx'
import { useWords } from '../messages/useWords.ts'

/** Who did something, for whom, and when. */
export function DeedLine({ by }: { by: Deed }) {
  return (
    <span className="deed">
      <strong dir="auto">
        <DeedName by={by} />
      </strong>{' '}
      <Moment at={by.at} />
    </span>
  )
}

function DeedName({ by: { name, delegation } }: { by: Deed }) {
  const words = useWords()
  return delegation === undefined ? name : words('review.by', { name, delegation })
}
