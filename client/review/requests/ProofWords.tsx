import type { Correction, StanceRequest } from '../../../shared/review/review.ts'
import { useWords } from '../../messages/useWords.ts'
import { StanceWord } from './StanceWord.tsx'

export interface ProofWordsProps {
  correction: Correction
  /** Whose position it is about, where that is known. */
  whose?: string | null
}

/** The old words and the new ones, or the stances, as on a proof. */
export function ProofWords({ correction, whose = null }: ProofWordsProps) {
  const words = useWords()
  const { target, replacement, stance } = correction
  if (stance) return <ProofStances stance={stance} whose={whose} />
  return (
    <p className="proof-words">
      <del dir="auto">{target.quote}</del>{' '}
      <ins dir="auto" data-leaves-out={replacement === '' || undefined}>
        {replacement || words('review.leaveOut')}
      </ins>
    </p>
  )
}

interface ProofStancesProps {
  stance: StanceRequest
  whose: string | null
}

function ProofStances({ stance: { from, to }, whose }: ProofStancesProps) {
  const words = useWords()
  return (
    <p className="proof-words" dir="auto">
      {whose === null ? words('review.stance') : words('review.stance.of', { name: whose })}{' '}
      <del>
        <StanceWord stance={from} />
      </del>{' '}
      <ins>
        <StanceWord stance={to} />
      </ins>
    </p>
  )
}
