import type { Rate } from './tokenBucket.ts'

/*
 * Every limit on what one connection, person or address may use. An honest page stays far below all
 * of them; who goes over one is told when to come back, or read more slowly, and loses no words.
 */

const KB = 1024
const MB = 1024 * KB
const MINUTE_S = 60
const HOUR_S = 3600

// One frame, one connection

/** Larger texts come in over HTTP, as an import. */
export const FRAME_BYTES = 4 * MB
/** While a reader leaves more than this unread, nothing more is queued for it. */
export const UNREAD_BYTES = MB
/** A reader that leaves so much unread for so long is cut off. */
export const STALLED_MS = 60_000
export const PING_MS = 20_000

// What one connection may use; over it the server reads from its socket later, and loses nothing.

/** Bytes of frames. */
export const RECEIVED_BYTES: Rate = { perSecond: 4 * MB, burst: 16 * MB }
/** Processing time, in ms. */
export const WORK_MS: Rate = { perSecond: 300, burst: 1500 }
/** Bytes that answer state vectors. */
export const ANSWERED_BYTES: Rate = { perSecond: 4 * MB, burst: 32 * MB }

// A room

/** A busy room commits and sends at most this often. */
export const TURN_MS = 18
/** Its presence goes out at most this often. */
export const PRESENCE_MS = 100
/** The digest of a room that changes goes out at most this often. */
export const DIGEST_MS = 5_000
/** How long a large document that nobody has open stays in memory: a reloading page comes back within it. */
export const LINGER_MS = 30_000
/** A small document that nobody has touched for so long leaves the memory until somebody does. */
export const REST_MS = 1_500
/** How often rooms are asked what they still need. */
export const SWEEP_MS = 500
/** A log tail of this length is replaced by a checkpoint. */
export const CHECKPOINT_UPDATES = 1_000

// A person and an address; the four an operator may raise, as `environment.ts` reads them

export interface RaisableLimits {
  /** Sync connections at once; a page has one a layer. */
  connectionsPerPerson: number
  /** A whole delegation may sit behind one address. */
  connectionsPerAddress: number
  /** Meetings a person may create in an hour. */
  meetingsPerPerson: number
  /** Links that may be followed or tried from one address in a minute. */
  entriesPerAddress: number
}

export const SHIPPED_LIMITS: Readonly<RaisableLimits> = {
  connectionsPerPerson: 32,
  connectionsPerAddress: 1_000,
  meetingsPerPerson: 60,
  entriesPerAddress: 600,
}

/** `count` at once, and again `count` over the hour. */
export const anHour = (count: number): Rate => ({ perSecond: count / HOUR_S, burst: count })
/** `count` at once, and again `count` over the minute. */
export const aMinute = (count: number): Rate => ({ perSecond: count / MINUTE_S, burst: count })

/** Invitations to one meeting. */
export const INVITATIONS = anHour(1_000)
/**
 * The server's time for other calls, in ms, for one person, or for one address where nobody is signed
 * in. A call counts for one ms at least.
 */
export const CALLS_MS: Rate = { perSecond: 400, burst: 10_000 }
export const LEAST_CALL_MS = 1
/**
 * What the review of one meeting holds at most, and how much of it may be one person's, or one
 * delegation's, however many come in for it.
 */
export const REVIEW_ENTRIES = {
  threads: { meeting: 2_000, own: 500 },
  comments: { meeting: 20_000, own: 4_000 },
  corrections: { meeting: 2_000, own: 500 },
  statements: { meeting: 200, own: 20 },
} as const
/** The same of all of it together, in UTF-16 code units. */
export const REVIEW_CHARACTERS = { meeting: 8_000_000, own: 500_000 } as const
/** Conversations and requests about words of one paragraph: each makes every other dearer to mark. */
export const ANCHORS_A_PARAGRAPH = { meeting: 100, own: 20 } as const
export type ReviewLimit = keyof typeof REVIEW_ENTRIES
/** What an import counts for, however long its file travels and waits. */
export const IMPORT_CALL_MS = 250
/** A whole room comes back at once after a restart. */
export const upgradesOf = ({ connectionsPerAddress }: RaisableLimits): Rate =>
  aMinute(2 * connectionsPerAddress)
/** Open sockets of one address, of whatever kind: also of who has not asked for anything yet. */
export const socketsOf = ({ connectionsPerAddress }: RaisableLimits): number =>
  2 * connectionsPerAddress + 64
/** A peer that does not answer a closing handshake holds its place no longer than this. */
export const CLOSING_MS = 10_000
