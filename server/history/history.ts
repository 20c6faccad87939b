import type * as Y from 'yjs'
import { LAYERS } from '../../shared/meeting/authority.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesRoots, readMinutes } from '../../shared/minutes/minutesDocument.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import { prepareRestoration } from '../../shared/minutes/restoreMinutes.ts'
import { anchorAgain } from '../review/anchorAgain.ts'
import type { Author, MeetingRow, SnapshotRow, Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/rooms.ts'
import { runsOfTyping } from './typing.ts'

/** How far back a run of typing is looked for. */
const TYPING_HORIZON_MS = 10 * 60_000

/** Snapshots: bookmarks in a meeting's logs, from which every state can be built again. */
export class History {
  readonly #storage: Storage
  readonly #rooms: Rooms

  constructor(storage: Storage, rooms: Rooms) {
    this.#storage = storage
    this.#rooms = rooms
  }

  take(
    meetingId: string,
    label: string,
    kind: SnapshotRow['kind'],
    createdBy: Author,
  ): SnapshotRow {
    const snapshot = this.bookmark(meetingId, label, kind, createdBy)
    this.#storage.createSnapshot(snapshot)
    return snapshot
  }

  /** A snapshot of this moment, for the caller to store with what it belongs to. */
  bookmark(
    meetingId: string,
    label: string,
    kind: SnapshotRow['kind'],
    createdBy: Author,
  ): SnapshotRow {
    return {
      id: newIdentifier(),
      meetingId,
      label,
      kind,
      createdAt: Date.now(),
      createdBy,
      points: this.#rooms.points(meetingId, LAYERS),
    }
  }

  /** The minutes as committed, now or at a snapshot. */
  minutes(meeting: MeetingRow, at?: SnapshotRow): Minutes {
    const upTo = at && (at.points.minutes ?? 0)
    const minutes = this.#rooms.read(meeting.id, 'minutes', upTo, readMinutes)
    return {
      ...minutes,
      meeting: { title: meeting.firstTitle, ...minutes.meeting },
      statements: this.#statements(meeting.id, minutes.body, at),
    }
  }

  /** Those that stand in the record: what only names one that nobody placed shows nothing. */
  #statements(meetingId: string, body: NodeJSON, at?: SnapshotRow): Minutes['statements'] {
    const named = statementsIn(body)
    if (named.size === 0) return {}
    const upTo = at && (at.points.review ?? 0)
    const { statements } = this.#rooms.read(meetingId, 'review', upTo, readReview)
    return Object.fromEntries(
      Object.entries(statements).filter(([id, { placed }]) => placed && named.has(id)),
    )
  }

  /**
   * Makes the minutes read as they did, by an edit on top of what is there. Nothing is lost: the
   * state before is a snapshot too, what others are typing at the moment stays, and so do the anchors
   * of what is under review, and the statements that were placed.
   *
   * @throws StorageFull
   * @throws RangeError when the snapshot holds what the schema does not know
   */
  restore(
    snapshot: SnapshotRow,
    by: Author,
    labelBefore: string,
  ): { before: SnapshotRow; kept: number } {
    const { meetingId } = snapshot
    const upTo = snapshot.points.minutes ?? 0
    const target = this.#rooms.read(meetingId, 'minutes', upTo, readMinutes)
    const restoration = prepareRestoration(target)
    const before = this.take(meetingId, labelBefore, 'beforeRestore', by)
    const now = Date.now()
    const sinceSnapshot = this.#storage
      .readRecent(meetingId, 'minutes', now - TYPING_HORIZON_MS)
      .filter(({ seq }) => seq > upTo)
    const began = runsOfTyping(sinceSnapshot, by, now)
    const isBeingTyped = (id: Y.ID) => id.clock >= (began.get(id.client) ?? Infinity)
    const review = readReview(this.#rooms.current(meetingId, 'review'))
    const placed = new Set(
      Object.keys(review.statements).filter((id) => review.statements[id]?.placed),
    )
    const kept = this.#rooms.edit(meetingId, 'minutes', by, (doc) => {
      const typed = restoration(doc, isBeingTyped, placed)
      anchorAgain(minutesRoots(doc).body, review)
      return typed
    })
    return { before, kept }
  }
}

/** The ids that the body's `statement` nodes name. */
function statementsIn({ type, attrs, content = [] }: NodeJSON): Set<unknown> {
  const inside = content.flatMap((child) => [...statementsIn(child)])
  return new Set(type === 'statement' ? [attrs?.['id'], ...inside] : inside)
}
