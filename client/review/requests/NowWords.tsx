import { useWords } from '../../messages/useWords.ts'
import type { WordsNow } from '../slips.ts'

/** What became of the words that something is about, where they are not as they were. */
export function NowWords({ now }: { now: WordsNow }) {
  const words = useWords()
  if (now.kind === 'there') return null
  return (
    <div className="words-now">
      <p>{words(`review.now.${now.kind}`)}</p>
      {now.kind !== 'gone' && (
        <ul>
          {(now.kind === 'split' ? now.words : [now.words]).map((part, index) => (
            <li key={`${index}${part}`} dir="auto">
              {part}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
