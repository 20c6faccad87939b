import type { FactChange, RedlineContent } from '../../shared/history/redline.ts'
import { NAMING, toldFacts } from '../../shared/history/toldFacts.ts'
import { Marked } from './RedlineRuns.tsx'
import type { Side } from './RedlineRuns.tsx'
import type { RedlineWords } from './useRedlineWords.ts'

export interface RedlineFactsProps {
  block: RedlineContent
  side: Side
  say: RedlineWords
}

/** What is said of a block beside its words: who speaks, which position, and what of it changed. */
export function RedlineFacts({ block, side, say }: RedlineFactsProps) {
  const changes = new Map(block.factChanges.map((change) => [change.name, change]))
  const told = toldFacts(block)
  if (told.length === 0) return null
  return (
    <ul className="redline-facts">
      {told.map((name) => {
        const change = changes.get(name)
        const isNamed = change !== undefined || !NAMING.includes(name)
        return (
          <li key={name} data-naming={!isNamed || undefined}>
            {isNamed && `${say.fact(name)}: `}
            {change ? (
              <ChangedFact change={change} side={side} say={say} />
            ) : (
              <bdi>{say.value(name, block.facts[name] ?? null)}</bdi>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface ChangedFactProps {
  change: FactChange
  side: Side
  say: Pick<RedlineWords, 'value' | 'recorded'>
}

/** "not stated → object (18:42)", or the one of the two that the side has. */
export function ChangedFact({ change, side, say }: ChangedFactProps) {
  const { name, before, after } = change
  const recorded = say.recorded(change)
  return (
    <>
      {side !== 'after' && (
        <Marked as="del">
          <bdi>{say.value(name, before)}</bdi>
        </Marked>
      )}
      {side === 'both' && <span aria-hidden> → </span>}
      {side !== 'before' && (
        <Marked as="ins">
          <bdi>{say.value(name, after)}</bdi>
        </Marked>
      )}
      {side !== 'before' && recorded !== '' && <bdi> ({recorded})</bdi>}
    </>
  )
}
