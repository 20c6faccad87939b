import { readChair } from '../../shared/chair/readChair.ts'
import { isReopening } from '../../shared/meeting/lifecycle.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import type { Rights } from '../admission/rights.ts'
import type { History } from '../history/history.ts'
import type { MeetingRow, PersonRow, SnapshotRow, Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/rooms.ts'
import { approvedRecord } from './approvedRecord.ts'
import type { ApprovedRecord } from './approvedRecord.ts'

/** What the minutes were approved as; `snapshot` marks the words. */
interface Approval {
  revision: number
  /** ms since the epoch */
  at: number
  /** The name of who approved them. */
  by: string
  snapshot: SnapshotRow
  auditHead: string
}

/** The steps of a record from live to approved, and what was approved. */
export class Lifecycle {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #history: History
  readonly #rights: Rights

  constructor(storage: Storage, rooms: Rooms, history: History, rights: Rights) {
    this.#storage = storage
    this.#rooms = rooms
    this.#history = history
    this.#rights = rights
  }

  /**
   * Takes the record to its next phase, with a snapshot and an entry of the audit log.
   *
   * @param correctionsUntil in ms since the epoch; null unless the draft is circulated.
   * @throws StorageFull
   */
  step(meeting: MeetingRow, to: Phase, correctionsUntil: number | null, by: PersonRow): void {
    this.#rights.change(meeting.id, () => this.#step(meeting, to, correctionsUntil, by))
  }

  #step(meeting: MeetingRow, to: Phase, correctionsUntil: number | null, by: PersonRow): void {
    const { id: meetingId, phase: from } = meeting
    const at = Date.now()
    const revision = isReopening(from, to) ? meeting.revision + 1 : meeting.revision
    const snapshot = this.#history.bookmark(meetingId, to, 'phaseChanged', by.id)
    const auditHead = this.#storage.readAudit(meetingId).at(-1)?.hash ?? ''
    const approval = { revision, at, by: by.name, snapshot, auditHead }
    const hash = to === 'approved' ? this.#record(meeting, approval).hash : null
    this.#storage.changeStanding(
      meetingId,
      {
        phase: to,
        revision,
        correctionsUntil,
        approval: hash === null ? null : { hash, at, by: by.id },
      },
      snapshot,
      {
        meetingId,
        at,
        actor: by.id,
        action: 'phaseChanged',
        detail: { from, to, revision, correctionsUntil, hash, snapshotId: snapshot.id },
      },
    )
  }

  /** What was approved, read from the logs; null where they do not say that any more. */
  approved(meeting: MeetingRow): ApprovedRecord | null {
    const audit = this.#storage.readAudit(meeting.id)
    const index = audit.findLastIndex(({ action }) => action === 'phaseChanged')
    const snapshotId = audit[index]?.detail['snapshotId']
    const snapshot = this.#storage.findSnapshot(meeting.id, String(snapshotId))
    if (!meeting.approval || !snapshot) return null
    const { at, by, hash } = meeting.approval
    const name = this.#storage.findPerson(by)?.name ?? ''
    const auditHead = audit[index - 1]?.hash ?? ''
    const approval = { revision: meeting.revision, at, by: name, snapshot, auditHead }
    const record = this.#record(meeting, approval)
    return record.hash === hash ? record : null
  }

  #record(
    meeting: MeetingRow,
    { revision, at, by, snapshot, auditHead }: Approval,
  ): ApprovedRecord {
    const { points } = snapshot
    const chair = this.#rooms.read(meeting.id, 'chair', points.chair ?? 0, readChair)
    const review = this.#rooms.read(meeting.id, 'review', points.review ?? 0, readReview)
    const placed = Object.entries(review.statements).filter(([, one]) => one.placed)
    return approvedRecord({
      meetingId: meeting.id,
      revision,
      approvedAt: new Date(at).toISOString(),
      approvedBy: by,
      minutes: this.#history.minutes(meeting, snapshot),
      chair,
      statements: Object.fromEntries(placed),
      auditHead,
    })
  }
}
