import type { Layer, Role } from '../../shared/meeting/authority.ts'
import type { Snapshot } from '../../shared/meeting/api.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import type { AuditNote, AuditRow } from '../audit/auditChain.ts'

/** The person an update, snapshot or invitation is by; null is the server itself. */
export type Author = string | null

/** One accepted update of a layer. `seq` counts from 1 without a gap; `at` is ms since the epoch. */
export interface LoggedUpdate {
  meetingId: string
  layer: Layer
  seq: number
  author: Author
  at: number
  update: Uint8Array
}

/** An update on its way to the log. */
export interface LogEntry extends LoggedUpdate {
  /** The Yjs client ids that the layer's log has not seen before; they are the author's from now on. */
  newClients: readonly number[]
  /** The server made the edit on the author's behalf, so the new client ids are the server's. */
  byServer?: boolean
  /** What the audit log is to say of it. */
  note?: AuditNote
}

/** A layer's state as stored: a cached state up to `checkpointSeq`, and every update after it. */
export interface StoredLayer {
  checkpointSeq: number
  checkpoint: Uint8Array | null
  tail: Uint8Array[]
  /** The seq of the last update; 0 for an empty log. */
  seq: number
}

export interface MeetingRow {
  id: string
  title: string
  /** The title it was created with, which counts as long as its minutes name no other. */
  firstTitle: string
  createdAt: number
  /** When the log of its minutes last grew. */
  changedAt: number
  openToAll: boolean
  phase: Phase
  revision: number
  /** ms since the epoch; null unless the draft is circulated. */
  correctionsUntil: number | null
  /** Null unless the minutes are approved; `hash` in hexadecimal, `at` in ms since the epoch. */
  approval: { hash: string; at: number; by: string } | null
}

/** Where a record is in its life: see `MeetingRow`. */
export type StandingRow = Pick<MeetingRow, 'phase' | 'revision' | 'correctionsUntil' | 'approval'>

/** A revision of a record as it was approved: `hash` is that of `content`, canonical JSON. */
export interface ApprovalRow {
  meetingId: string
  revision: number
  hash: string
  content: string
}

/** What a new meeting begins with. */
export type NewMeeting = Pick<MeetingRow, 'id' | 'title' | 'createdAt' | 'openToAll'>

export interface PersonRow {
  id: string
  name: string
  isOwner: boolean
}

/** Times in ms since the epoch. */
export interface SessionRow {
  tokenHash: Uint8Array
  createdAt: number
  expiresAt: number
}

/** `meetingId` null: the link that signs in the server's secretariat. */
export interface InvitationRow {
  id: string
  tokenHash: Uint8Array
  meetingId: string | null
  role: Role
  name: string | null
  entity: string | null
  singleUse: boolean
  createdBy: Author
  createdAt: number
  expiresAt: number | null
  usedAt: number | null
  revokedAt: number | null
  revokedBy: Author
}

/** A person's role in a meeting, by one link. It is kept when it has ended. Times in ms since the epoch. */
export interface MembershipRow {
  meetingId: string
  personId: string
  role: Role
  /** The delegation that the invitation named. */
  entity: string | null
  invitationId: string
  admittedAt: number
  endedAt: number | null
  endedBy: Author
}

export type SnapshotPoints = Partial<Record<Layer, number>>

export interface SnapshotRow {
  id: string
  meetingId: string
  label: string
  kind: Snapshot['kind']
  createdAt: number
  createdBy: Author
  /** The seq of each layer's log that the snapshot marks. */
  points: SnapshotPoints
}

/**
 * Everything Précis keeps. Calls are synchronous and durable when they return: what was appended
 * survives `kill -9` and power loss.
 *
 * @throws StorageFull when nothing can be stored at the moment, having stored nothing of the call
 * @throws StorageBroken after an I/O error or for a damaged database: the store can no longer be
 *   trusted, and the process is to end
 */
export interface Storage {
  /**
   * Appends all entries with their notes, or nothing.
   *
   * @throws Error when a new client id is somebody's already
   */
  append(entries: readonly LogEntry[]): void
  /** @param upTo the last seq wanted; the whole log without it. */
  readLayer(meetingId: string, layer: Layer, upTo?: number): StoredLayer
  /** The log after `at` (ms since the epoch), oldest first. */
  readRecent(meetingId: string, layer: Layer, after: number): LoggedUpdate[]
  /** Whose each Yjs client id in the layer's log is; null is the server itself. */
  readWriters(meetingId: string, layer: Layer): Map<number, Author>
  /** Caches the state at `seq`, in place of older ones. */
  saveCheckpoint(meetingId: string, layer: Layer, seq: number, state: Uint8Array): void

  /** @param seed the first entry of its minutes, if it begins with one. */
  createMeeting(meeting: NewMeeting, createdBy: Author, seed: LogEntry | null): void
  /** @param title null for the title it was created with. */
  renameMeeting(id: string, title: string | null): void
  findMeeting(id: string): MeetingRow | null
  listMeetings(): MeetingRow[]
  /**
   * Takes a record to where it stands from now on; what belongs to the step is stored with it or not at
   * all.
   */
  changeStanding(
    meetingId: string,
    standing: StandingRow,
    kept: { snapshot: SnapshotRow; note: AuditNote; approved: ApprovalRow | null },
  ): void
  findApproval(meetingId: string, revision: number): ApprovalRow | null

  createPerson(person: PersonRow, createdAt: number): void
  findPerson(id: string): PersonRow | null
  /** The roles that a person holds and that have not ended. */
  rolesOf(personId: string, meetingId: string): Role[]
  /** The delegation that a person was last invited for, in a role that has not ended. */
  delegationOf(personId: string, meetingId: string): string | null
  /** Everybody's, also what has ended, in the order of admission. */
  listMemberships(meetingId: string): MembershipRow[]
  /** A member's place in the order of admission, from 0; null for who is not a member. */
  placeOf(personId: string, meetingId: string): number | null
  meetingsOf(personId: string): MeetingRow[]

  /** @returns the session's person, while it has not expired at `now`. */
  findSession(tokenHash: Uint8Array, now: number): PersonRow | null
  endSession(tokenHash: Uint8Array): void

  /** @param note null for the link that signs in the server's secretariat. */
  createInvitation(invitation: InvitationRow, note: AuditNote | null): void
  findInvitation(tokenHash: Uint8Array): InvitationRow | null
  /** In the order in which they were made. */
  listInvitations(meetingId: string): InvitationRow[]
  /** Takes back the unused links that sign in the server's secretariat. */
  withdrawOwnerInvitations(): void
  /**
   * Lets a person in, known or new: marks the invitation used, gives the role and begins the session,
   * in one transaction.
   *
   * @param invitation null for whoever comes in by the operator's own credential.
   * @param note stored where the person was not in by this invitation before.
   */
  admit(
    invitation: InvitationRow | null,
    person: PersonRow,
    session: SessionRow,
    note: AuditNote | null,
  ): void
  /**
   * Ends a person's roles in the meeting and the links they came in by; or a link and the roles of all
   * who came in by it. By whom and when, the note says.
   */
  revoke(whom: { personId: string } | { invitationId: string }, note: AuditNote): void

  createSnapshot(snapshot: SnapshotRow): void
  /** Newest first. */
  listSnapshots(meetingId: string): SnapshotRow[]

  /** Oldest first. */
  readAudit(meetingId: string): AuditRow[]

  close(): void
}

/** The store failed in a way that a later try cannot mend: see `Storage`. */
export class StorageBroken extends Error {
  override name = 'StorageBroken'
}

/**
 * The disk is full, read-only, or held by another program: nothing of the call was stored, and a
 * later try may succeed. The message says which.
 */
export class StorageFull extends Error {
  override name = 'StorageFull'
}
