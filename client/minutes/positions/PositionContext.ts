import type { Entity, Minutes } from '../../../shared/minutes/minutes.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import type { MinutesSession } from '../MinutesSession.ts'
import { announcer } from './announcer.ts'
import type { Announcer } from './announcer.ts'
import { readLedger } from './ledger.ts'
import type { Ledger, LiveLedger } from './ledger.ts'
import { positionNews } from './positionNews.ts'
import type { PositionNews } from './positionNews.ts'
import { positionRoster } from './positionRoster.ts'
import { openTwins } from './twins.ts'
import type { Twins } from './twins.ts'

/** Who can hold a position. */
export interface PositionRoster {
  /** The same object until an entity changed. */
  getEntities: () => Entities
  /** False where there is one of this id already; that one stays as it is. */
  add: (id: string, entity: Entity) => boolean
  /** Told when a name that is shown somewhere may be another one now. */
  onRenamed: (listener: () => void) => () => void
}

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
    roster: positionRoster(session.doc),
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
