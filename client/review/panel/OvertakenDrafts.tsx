import { useSyncExternalStore } from 'react'
import { useIntl } from 'react-intl'
import type { Stance } from '../../../shared/positions/stance.ts'
import type { Review } from '../../../shared/review/review.ts'
import { useWords } from '../../messages/useWords.ts'
import { drafts } from '../drafts.ts'
import type { Draft } from '../drafts.ts'
import type { ReviewDesk } from '../ReviewDesk.ts'
import { UnsentWords } from '../UnsentWords.tsx'
import { useReview } from '../useReview.ts'

/** What this person was writing about something that somebody else has decided or closed meanwhile. */
export function OvertakenDrafts({ desk }: { desk: ReviewDesk }) {
  const words = useWords()
  const { formatMessage } = useIntl()
  const stanceWords = (stance: Stance) => formatMessage({ id: `minutes.stance.${stance}` })
  const review = useReview(desk.review)
  const all = useSyncExternalStore(drafts.subscribe, drafts.getAll)
  const own = all.filter(({ of }) => of.meetingId === desk.meetingId)
  return (
    <output className="overtaken">
      {own.map((draft) => {
        const end = endOf(draft, review, desk, stanceWords)
        if (!end) return null
        const why = words(`review.overtaken.${end.of}`, { name: end.name, words: end.words })
        return <UnsentWords key={`${draft.of.kind} ${draft.of.about}`} draft={draft} why={why} />
      })}
    </output>
  )
}

interface End {
  of: 'ruling' | 'stance' | 'reply' | 'declining'
  name: string
  words: string
}

/** Who has ended what a draft is about, and what that was; null where it is open. */
function endOf(
  { of: { kind, about } }: Draft,
  { corrections, threads, statements }: Review,
  { isOwn }: ReviewDesk,
  stanceWords: (stance: Stance) => string,
): End | null {
  const correction = kind === 'ruling' ? corrections[about] : undefined
  if (correction?.ruling && !isOwn(correction.ruling.by)) {
    const { name } = correction.ruling.by
    return correction.stance
      ? { of: 'stance', name, words: stanceWords(correction.stance.to) }
      : { of: 'ruling', name, words: correction.target.quote }
  }
  const thread = kind === 'reply' ? threads[about] : undefined
  if (thread?.closed) return { of: 'reply', name: thread.closed.name, words: thread.target.quote }
  const statement = kind === 'declining' ? statements[about] : undefined
  const end = statement?.placed ?? statement?.declined
  return statement && end
    ? { of: 'declining', name: end.name, words: statement.by.delegation ?? '' }
    : null
}
