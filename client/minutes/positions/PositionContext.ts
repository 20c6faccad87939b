import type { Minutes } from '../../../shared/minutes/minutes.ts'
import type { MinutesSession } from '../MinutesSession.ts'
import type { Roster } from '../session/roster.ts'
import { announcer } from '../views/announcer.ts'
import type { Announcer } from '../views/announcer.ts'
import { readLedger } from './ledger.ts'
import type { Ledger, LiveLedger } from './ledger.ts'
import { positionNews } from './positionNews.ts'
import type { PositionNews } from './positionNews.ts'
import { openTwins } from './twins.ts'
import type { Twins } from './twins.ts'

/** Who can hold a position. */
export type PositionRoster = Pick<Roster, 'getEntities' | 'add' | 'onRenamed'>

/** What the views of positions need beside their node; of one editor. */
export interface PositionContext {
  /** In which countries are named. */
  language: string
  roster: PositionRoster
  ledger: Ledger
  addToLedger: LiveLedger['add']
  twins: Twins
  news: PositionNews
  announcer: Announcer
}

export function livePositions(session: MinutesSession, language: string): PositionContext {
  const { ledger } = session
  return {
    language,
    roster: session.roster,
    ledger,
    addToLedger: (change) => ledger.add(change),
    twins: openTwins(),
    news: positionNews(),
    announcer: announcer(),
  }
}

/** For a record that is only read. */
export function readPositions(minutes: Minutes, language: string): PositionContext {
  return {
    language,
    roster: {
      getEntities: () => minutes.entities,
      add: () => false,
      onRenamed: () => () => undefined,
    },
    ledger: readLedger(minutes.ledger),
    addToLedger: () => undefined,
    twins: openTwins(),
    news: positionNews(),
    announcer: announcer(),
  }
}
