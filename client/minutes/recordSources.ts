import { NO_CONCLUSIONS } from '../chair/conclusions.ts'
import type { Conclusions } from '../chair/conclusions.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'
import { readOnlyReview } from '../review/LiveReview.ts'
import type { LiveReview } from '../review/LiveReview.ts'
import type { MinutesSession } from './MinutesSession.ts'
import { factsOfMinutes, factsOfSession } from './recordFacts.ts'
import { livePositions, readPositions } from './positions/PositionContext.ts'
import type { PositionContext } from './positions/PositionContext.ts'
import type { RecordFacts } from './recordFacts.ts'
import type { Roster } from './session/roster.ts'
import { nobodyWrites, watchWritersOf } from './writers/blockWriters.ts'
import type { WatchWriters } from './writers/blockWriters.ts'

/** What the views of a record read that is not in their own nodes, as it is now. */
export interface RecordSources {
  /** As much of the roster as a record needs that is shown. */
  names: Pick<Roster, 'getEntities' | 'onRenamed' | 'add'>
  facts: RecordFacts
  /** @param language in which countries are named */
  positionsIn: (language: string) => PositionContext
  /** What the chair says of them. */
  conclusions: Conclusions
  /** Who writes in which block. */
  watchWriters: WatchWriters
  review: LiveReview
}

export function sourcesOfSession(
  session: MinutesSession,
  conclusions: Conclusions,
  review: LiveReview,
): RecordSources {
  return {
    names: session.roster,
    facts: factsOfSession(session),
    positionsIn: (language) => livePositions(session, language),
    conclusions,
    watchWriters: watchWritersOf(session),
    review,
  }
}

/** For a record that does not change any more. */
export function sourcesOfMinutes(minutes: Minutes): RecordSources {
  const { entities } = minutes
  return {
    names: { getEntities: () => entities, onRenamed: () => () => undefined, add: () => false },
    facts: factsOfMinutes(minutes),
    positionsIn: (language) => readPositions(minutes, language),
    conclusions: NO_CONCLUSIONS,
    watchWriters: nobodyWrites,
    review: readOnlyReview(minutes.statements),
  }
}
