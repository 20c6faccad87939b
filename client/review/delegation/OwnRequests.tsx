import type { RecordedBlock } from '../../../shared/review/recordOf.ts'
import type { Correction } from '../../../shared/review/review.ts'
import { useWords } from '../../messages/useWords.ts'
import { DeedLine } from '../DeedLine.tsx'
import { ProofWords } from '../requests/ProofWords.tsx'
import { placeOfPassage } from './placeOfPassage.ts'

export interface OwnRequestsProps {
  corrections: readonly Correction[]
  /** What records the delegation now. */
  blocks: readonly RecordedBlock[]
}

/** What the delegation has asked for, and what was decided about it. */
export function OwnRequests({ corrections, blocks }: OwnRequestsProps) {
  const words = useWords()
  const placeOf = ({ target }: Correction) => {
    const block = blocks.find(({ blockId }) => blockId === target.blockId)
    return block ? placeOfPassage(block, words).join(', ') : ''
  }
  return (
    <section aria-labelledby="own-requests">
      <h3 id="own-requests">{words('review.own.requests')}</h3>
      {corrections.length === 0 && <p>{words('review.own.noRequests')}</p>}
      <ol className="passages">
        {corrections
          .toSorted((one, other) => one.by.at.localeCompare(other.by.at))
          .map((correction) => (
            <li className="passage" key={correction.by.at + correction.target.quote}>
              <p className="passage-head">
                <strong>{words(`review.kind.${correction.kind}`)}</strong>{' '}
                <DeedLine by={correction.by} /> <small dir="auto">{placeOf(correction)}</small>
              </p>
              <ProofWords correction={correction} />
              <p dir="auto">{correction.reason}</p>
              <RulingLine correction={correction} />
            </li>
          ))}
      </ol>
    </section>
  )
}

function RulingLine({ correction: { ruling } }: { correction: Correction }) {
  const words = useWords()
  if (!ruling) return <p className="ruling">{words('review.ruling.open')}</p>
  return (
    <div className="ruling">
      <p>
        <strong>{words(`review.ruling.${ruling.outcome}`)}</strong> <DeedLine by={ruling.by} />
      </p>
      {ruling.explanation !== undefined && <p dir="auto">{ruling.explanation}</p>}
    </div>
  )
}
