import type { Correction } from '../../../shared/review/review.ts'
import { useWords } from '../../messages/useWords.ts'

/** The old words and the new ones, as on a proof. */
export function ProofWords({ correction }: { correction: Correction }) {
  const words = useWords()
  const { target, replacement } = correction
  return (
    <p className="proof-words">
      <del dir="auto">{target.quote}</del>{' '}
      <ins dir="auto" data-leaves-out={replacement === '' || undefined}>
        {replacement || words('review.leaveOut')}
      </ins>
    </p>
  )
}
