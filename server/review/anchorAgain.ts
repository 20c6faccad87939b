import type * as Y from 'yjs'
import { readBody } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import type { Review, Target } from '../../shared/review/review.ts'
import { readAnchors } from '../../shared/review/targetState.ts'
import { anchorWords, findTarget, isAnchored } from './anchoring.ts'

/**
 * Gives open requests and conversations their anchors back where their words stand again, once a record
 * was restored: those of which nothing was left, and those of which a part was. To be called in a
 * transaction.
 */
export function anchorAgain(body: Y.XmlFragment, review: Pick<Review, 'corrections' | 'threads'>) {
  const anchors = readAnchors(minutesSchema.nodeFromJSON(readBody(body)))
  for (const [id, target] of openTargets(review)) {
    const found = findTarget(body, target)
    if (typeof found === 'string') continue
    if (!anchors.has(id) || isAnchored(found, id)) anchorWords(found, id)
  }
}

function openTargets({
  corrections,
  threads,
}: Pick<Review, 'corrections' | 'threads'>): [string, Target][] {
  return [
    ...Object.entries(corrections).filter(([, { ruling, stance }]) => !ruling && !stance),
    ...Object.entries(threads).filter(([, { closed }]) => !closed),
  ].map(([id, { target }]) => [id, target])
}
