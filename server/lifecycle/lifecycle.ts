import { readChair } from '../../shared/chair/readChair.ts'
import { isReopening } from '../../shared/meeting/lifecycle.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { readReview } from '../../shared/review/reviewDocument.ts'
import type { Rights } from '../admission/rights.ts'
import type { AuditNote } from '../audit/auditChain.ts'
import { sha256 } from '../audit/canonicalJson.ts'
import type { History } from '../history/history.ts'
import type {
  ApprovalRow,
  MeetingRow,
  PersonRow,
  SnapshotRow,
  Storage,
} from '../storage/storage.ts'
import type { Rooms } from '../sync/rooms.ts'
import { approvedRecord } from './approvedRecord.ts'
import type { ApprovedRecord } from './approvedRecord.ts'
import { undecided } from './undecided.ts'
import type { Undecided } from './undecided.ts'

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

  /** What has to be decided on before the record can be approved. */
  undecided(meeting: MeetingRow): Undecided {
    const review = readReview(this.#rooms.current(meeting.id, 'review'))
    return undecided(review, new Set(Object.keys(this.#history.minutes(meeting).statements)))
  }

  #step(meeting: MeetingRow, to: Phase, correctionsUntil: number | null, by: PersonRow): void {
    const { id: meetingId, phase: from } = meeting
    const at = Date.now()
    const revision = isReopening(from, to) ? meeting.revision + 1 : meeting.revision
    const snapshot = this.#history.bookmark(meetingId, to, 'phaseChanged', by.id)
    const record = to === 'approved' ? this.#record(meeting, snapshot, { at, by: by.name }) : null
    const hash = record?.hash ?? null
    this.#storage.changeStanding(
      meetingId,
      {
        phase: to,
        revision,
        correctionsUntil,
        approval: hash === null ? null : { hash, at, by: by.id },
      },
      {
        snapshot,
        approved: record && { meetingId, revision, ...record },
        note: {
          meetingId,
          at,
          actor: by.id,
          action: 'phaseChanged',
          detail: { from, to, revision, correctionsUntil, hash, snapshotId: snapshot.id },
        },
      },
    )
  }

  /** What is approved: everything that the logs say at the snapshot. */
  #record(
    meeting: MeetingRow,
    snapshot: SnapshotRow,
    { at, by }: { at: number; by: string },
  ): ApprovedRecord {
    const { points } = snapshot
    const minutes = this.#history.minutes(meeting, snapshot)
    return approvedRecord({
      meetingId: meeting.id,
      revision: meeting.revision,
      approvedAt: new Date(at).toISOString(),
      approvedBy: by,
      minutes,
      chair: this.#rooms.read(meeting.id, 'chair', points.chair ?? 0, readChair),
      statements: minutes.statements,
      auditHead: this.#storage.readAudit(meeting.id).at(-1)?.hash ?? '',
    })
  }

  /**
   * A revision's record byte for byte as it was approved; null where there is none, 'differs' where it
   * is not the one that the audit log names.
   */
  approved(meetingId: string, revision: number): ApprovedRecord | 'differs' | null {
    const record = this.#storage.findApproval(meetingId, revision)
    if (!record) return null
    const isNoted = this.#storage
      .readAudit(meetingId)
      .some(({ action, detail }) => action === 'phaseChanged' && isApproval(detail, record))
    return isNoted && sha256(record.content) === record.hash ? record : 'differs'
  }
}

function isApproval(detail: AuditNote['detail'], { revision, hash }: ApprovalRow): boolean {
  return detail['to'] === 'approved' && detail['revision'] === revision && detail['hash'] === hash
}
