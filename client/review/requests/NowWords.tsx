import { isStance } from '../../../shared/positions/stance.ts'
import { useWords } from '../../messages/useWords.ts'
import type { WordsNow } from '../slips.ts'
import { StanceWord } from './StanceWord.tsx'

export interface NowWordsProps {
  now: WordsNow
  /** It is about a stance, not about words. */
  isOfStance?: boolean
}

/** What became of the words, or the stance, that something is about, where they are not as they were. */
export function NowWords({ now, isOfStance = false }: NowWordsProps) {
  const words = useWords()
  if (now.kind === 'there') return null
  const { kind } = now
  // Of these a stance knows nothing.
  const isOfRow = isOfStance && kind !== 'split' && kind !== 'withdrawn'
  return (
    <div className="words-now">
      <p>{words(isOfRow ? `review.stanceNow.${kind}` : `review.now.${kind}`)}</p>
      {now.kind !== 'gone' && (
        <ul>
          {(now.kind === 'split' ? now.words : [now.words]).map((part, index) => (
            <li key={`${index}${part}`} dir="auto">
              {isOfRow && isStance(part) ? <StanceWord stance={part} /> : part}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
