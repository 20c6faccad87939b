import { Button } from '../look/Button.tsx'
import { useWords } from '../messages/useWords.ts'
import { drafts } from './drafts.ts'
import type { Draft } from './drafts.ts'

/** What was written and can no longer be sent, to be copied from here. */
export function UnsentWords({ draft: { of, fields }, why }: { draft: Draft; why: string }) {
  const words = useWords()
  const written = [fields.title, fields.text ?? fields.explanation].filter(Boolean)
  return (
    <div className="words-now">
      <p>
        {why} {written.length > 0 && words('review.unsent')}
      </p>
      {written.length > 0 && (
        <blockquote className="asked-about" dir="auto">
          {written.join('\n')}
        </blockquote>
      )}
      <p>
        <Button look="quiet" onPress={() => drafts.drop(of)}>
          {words('kept.done')}
        </Button>
      </p>
    </div>
  )
}
