import type { Layer, Role } from '../../shared/meeting/authority.ts'
import type { Snapshot } from '../../shared/meeting/api.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'

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
}

/** What the audit log is to say of a change: ids, names and hashes; no words of the record, no secrets. */
export interface AuditNote {
  meetingId: string
  /** ms since the epoch */
  at: number
  actor: Author
  action: 'correctionRuled' | 'statementPlaced' | 'statementDeclined'
  detail: Readonly<Record<string, unknown>>
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
   * Appends all entries or none.
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

  createPerson(person: PersonRow, createdAt: number): void
  findPerson(id: string): PersonRow | null
  rolesOf(personId: string, meetingId: string): Role[]
  /** The delegation that a person was last invited for. */
  delegationOf(personId: string, meetingId: string): string | null
  /** A member's place in the order of admission, from 0; null for who is not a member. */
  placeOf(personId: string, meetingId: string): number | null
  meetingsOf(personId: string): MeetingRow[]

  /** @returns the session's person, while it has not expired at `now`. */
  findSession(tokenHash: Uint8Array, now: number): PersonRow | null
  endSession(tokenHash: Uint8Array): void

  createInvitation(invitation: InvitationRow): void
  findInvitation(tokenHash: Uint8Array): InvitationRow | null
  /** Takes back the unused links that sign in the server's secretariat. */
  withdrawOwnerInvitations(): void
  /**
   * Lets a person in, known or new: marks the invitation used, gives the role and begins the session,
   * in one transaction.
   *
   * @param invitation null for whoever comes in by the operator's own credential.
   */
  admit(invitation: InvitationRow | null, person: PersonRow, session: SessionRow): void

  createSnapshot(snapshot: SnapshotRow): void
  findSnapshot(meetingId: string, id: string): SnapshotRow | null
  /** Newest first. */
  listSnapshots(meetingId: string): SnapshotRow[]

  /** Adds to a meeting's audit log what is not stored with the change it is about. */
  appendAudit(note: AuditNote): void

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
