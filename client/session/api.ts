import { z } from 'zod'
import {
  Admission,
  ComparedState,
  Entered,
  ImportResult,
  Invitation,
  MeetingDetail,
  MeetingPeople,
  MeetingSummary,
  Person,
  Restored,
  Snapshot,
  Standing,
  Writers,
} from '../../shared/meeting/api.ts'
import type {
  ExportFormat,
  InvitationInput,
  MeetingInput,
  PhaseInput,
  RedlineFormat,
} from '../../shared/meeting/api.ts'
import { DOCUMENT_TREATMENTS, ENTITY_KINDS } from '../../shared/minutes/minutes.ts'
import type { Redline } from '../../shared/history/redline.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { STANCES } from '../../shared/positions/stance.ts'
import type { Statement } from '../../shared/review/review.ts'
import { RotaShape } from '../../shared/takes/rota.ts'
import { posting, request, send } from './request.ts'

const Created = z.object({ id: z.string() })

const DeedShape = z.object({
  personId: z.string(),
  name: z.string(),
  delegation: z.string().exactOptional(),
  at: z.string(),
})
const StatementShape: z.ZodType<Statement> = z.object({
  round: z.number(),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  title: z.string().exactOptional(),
  text: z.string(),
  by: DeedShape,
  placed: DeedShape.exactOptional(),
})

/** The body is checked by the editor's schema, which knows what to keep of it. */
const MinutesShape: z.ZodType<Minutes> = z.object({
  meeting: z.record(z.string(), z.string()),
  entities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      kind: z.enum(ENTITY_KINDS).exactOptional(),
      abbreviation: z.string().exactOptional(),
      organization: z.string().exactOptional(),
      aliases: z.array(z.string()).exactOptional(),
      mergedInto: z.string().exactOptional(),
    }),
  ),
  documents: z.record(
    z.string(),
    z.object({
      title: z.string().exactOptional(),
      source: z.string().exactOptional(),
      treatment: z.enum(DOCUMENT_TREATMENTS).exactOptional(),
    }),
  ),
  ledger: z.record(
    z.string(),
    z.object({
      row: z.string(),
      from: z.enum(STANCES),
      to: z.enum(STANCES),
      at: z.string(),
      when: z.string().exactOptional(),
      reason: z.string().exactOptional(),
      settles: z.boolean().exactOptional(),
      joins: z.string().exactOptional(),
    }),
  ),
  takes: z.object({
    rota: RotaShape.exactOptional(),
  }),
  silentMinutes: z.record(z.string(), z.literal(true)),
  statements: z.record(z.string(), StatementShape),
  body: z.custom<NodeJSON>(
    (value) => typeof value === 'object' && value !== null && 'type' in value,
  ),
})
const SnapshotRead = Snapshot.and(z.object({ minutes: MinutesShape }))
export type SnapshotRead = z.infer<typeof SnapshotRead>

/** The server made the redline of the record by the same code; only that it is one is looked at. */
const Comparison = z.object({
  from: ComparedState,
  to: ComparedState,
  redline: z.custom<Redline>(
    (value) => typeof value === 'object' && value !== null && 'blocks' in value,
  ),
})
export type Comparison = z.infer<typeof Comparison>

/** Null for somebody who is not signed in. */
export async function readSession(): Promise<Person | null> {
  const { person } = await request('/api/session', z.object({ person: Person.nullable() }))
  return person
}

export async function leave(): Promise<void> {
  await send('/api/leave', { method: 'POST' })
}

export function readAdmission(token: string): Promise<Admission> {
  return request('/api/admission', Admission, posting({ token }))
}

export function enter(token: string, name: string): Promise<Entered> {
  return request('/api/enter', Entered, posting({ token, name }))
}

export function listMeetings(): Promise<MeetingSummary[]> {
  return request('/api/meetings', z.array(MeetingSummary))
}

export function readMeeting(id: string): Promise<MeetingDetail> {
  return request(meetingPath(id), MeetingDetail)
}

export async function createMeeting(input: MeetingInput): Promise<string> {
  return (await request('/api/meetings', Created, posting(input))).id
}

export async function createSampleMeeting(): Promise<string> {
  return (await request('/api/meetings/sample', Created, { method: 'POST' })).id
}

export function importMinutes(
  id: string,
  file: Blob,
  contentType: string,
): Promise<z.infer<typeof ImportResult>> {
  return request(`${meetingPath(id)}/import`, ImportResult, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: file,
  })
}

export function invite(id: string, input: InvitationInput): Promise<Invitation> {
  return request(`${meetingPath(id)}/invitations`, Invitation, posting(input))
}

export function listPeople(id: string): Promise<MeetingPeople> {
  return request(`${meetingPath(id)}/people`, MeetingPeople)
}

/** Shuts a person out; their open connections close at once. */
export async function revokePerson(id: string, personId: string): Promise<void> {
  const path = `${meetingPath(id)}/people/${encodeURIComponent(personId)}/revocation`
  await send(path, { method: 'POST' })
}

/** Nobody comes in by the invitation any more; who came in by it stays. */
export async function revokeInvitation(id: string, invitationId: string): Promise<void> {
  const path = `${meetingPath(id)}/invitations/${encodeURIComponent(invitationId)}/revocation`
  await send(path, { method: 'POST' })
}

export function changePhase(id: string, input: PhaseInput): Promise<Standing> {
  return request(`${meetingPath(id)}/phase`, Standing, posting(input))
}

/** Where the approved record can be downloaded. */
export function approvedAddress(id: string): string {
  return `${meetingPath(id)}/approved`
}

/** @param hash of the conclusion as it is seen here; as something else it is not sealed. */
export async function sealConclusion(
  id: string,
  conclusionId: string,
  hash: string,
): Promise<void> {
  const path = `${meetingPath(id)}/conclusions/${encodeURIComponent(conclusionId)}/seal`
  await send(path, posting({ hash }))
}

/** Whose each Yjs client id in the minutes is. */
export function readWriters(id: string): Promise<Writers> {
  return request(`${meetingPath(id)}/writers`, Writers)
}

export function listSnapshots(id: string): Promise<Snapshot[]> {
  return request(`${meetingPath(id)}/snapshots`, z.array(Snapshot))
}

export function takeSnapshot(id: string, label: string): Promise<Snapshot> {
  return request(`${meetingPath(id)}/snapshots`, Snapshot, posting({ label }))
}

export function readSnapshot(id: string, snapshotId: string): Promise<SnapshotRead> {
  return request(snapshotPath(id, snapshotId), SnapshotRead)
}

export function restoreSnapshot(id: string, snapshotId: string): Promise<Restored> {
  return request(`${snapshotPath(id, snapshotId)}/restore`, Restored, { method: 'POST' })
}

/** @param other the id of another snapshot, or `now` */
export function compareStates(id: string, snapshotId: string, other: string): Promise<Comparison> {
  return request(diffPath(id, snapshotId, other), Comparison)
}

export function redlineAddress(
  id: string,
  snapshotId: string,
  other: string,
  format: RedlineFormat,
): string {
  return `${diffPath(id, snapshotId, other)}?format=${format}`
}

function diffPath(id: string, snapshotId: string, other: string): string {
  return `${snapshotPath(id, snapshotId)}/diff/${encodeURIComponent(other)}`
}

export function exportAddress(id: string, format: ExportFormat, snapshotId?: string): string {
  const of = snapshotId === undefined ? meetingPath(id) : snapshotPath(id, snapshotId)
  return `${of}/export/${format}`
}

export function meetingPath(id: string): string {
  return `/api/meetings/${encodeURIComponent(id)}`
}

function snapshotPath(id: string, snapshotId: string): string {
  return `${meetingPath(id)}/snapshots/${encodeURIComponent(snapshotId)}`
}
