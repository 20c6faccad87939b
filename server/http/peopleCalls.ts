import { createRoute, z } from '@hono/zod-openapi'
import {
  ApiError,
  AuditEntry,
  type InvitationSummary,
  MeetingPeople,
  type Member,
} from '../../shared/meeting/api.ts'
import type { AuditRow } from '../audit/auditChain.ts'
import type { Author, InvitationRow, MembershipRow } from '../storage/storage.ts'
import { json, REFUSALS } from './answers.ts'
import { Refusal } from './refusal.ts'
import { admitted, newCalls } from './requestContext.ts'
import type { Services } from './requestContext.ts'

const MeetingPath = z.object({ id: z.string().max(64) })
const PersonPath = MeetingPath.extend({ pid: z.string().max(64) })
const InvitationPath = MeetingPath.extend({ iid: z.string().max(64) })

/** Calls on who is in a meeting, how they came in, and what was done to rights and record. */
export function peopleCalls(services: Services) {
  const { storage, rights } = services

  const nameOf = (id: Author) => (id === null ? undefined : storage.findPerson(id)?.name)

  const peopleOf = (meetingId: string): MeetingPeople => {
    const memberships = storage.listMemberships(meetingId)
    const invitations = storage.listInvitations(meetingId)
    const makers = new Map(invitations.map(({ id, createdBy }) => [id, nameOf(createdBy)]))
    return {
      members: memberships.map((one) => member(one, makers.get(one.invitationId))),
      invitations: invitations.map((one) => {
        const admittedBy = memberships.filter(({ invitationId }) => invitationId === one.id)
        return invitation(one, admittedBy.length)
      }),
    }
  }

  const member = (row: MembershipRow, invitedBy: string | undefined): Member => ({
    personId: row.personId,
    name: nameOf(row.personId) ?? '',
    role: row.role,
    ...(row.entity === null ? {} : { delegation: row.entity }),
    admittedAt: iso(row.admittedAt),
    ...(invitedBy === undefined ? {} : { invitedBy }),
    invitationId: row.invitationId,
    ...revocation(row.endedAt, row.endedBy),
  })

  const invitation = (row: InvitationRow, admittedByIt: number): InvitationSummary => {
    const createdBy = nameOf(row.createdBy)
    return {
      id: row.id,
      role: row.role,
      ...(row.name === null ? {} : { name: row.name }),
      ...(row.entity === null ? {} : { delegation: row.entity }),
      createdAt: iso(row.createdAt),
      ...(createdBy === undefined ? {} : { createdBy }),
      ...(row.expiresAt === null ? {} : { expiresAt: iso(row.expiresAt) }),
      admitted: admittedByIt,
      ...revocation(row.revokedAt, row.revokedBy),
    }
  }

  const revocation = (at: number | null, by: Author) => {
    const revokedBy = nameOf(by)
    return {
      ...(at === null ? {} : { revokedAt: iso(at) }),
      ...(revokedBy === undefined ? {} : { revokedBy }),
    }
  }

  const audited = ({ seq, at, actor, action, detail, hash }: AuditRow): AuditEntry => {
    const name = nameOf(actor)
    const who = name === undefined ? {} : { actor: name }
    return { seq, at: iso(at), ...who, action, detail, hash }
  }

  return newCalls()
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings/{id}/people',
        summary: 'Who was admitted to the meeting, when and by whom, and its invitations.',
        request: { params: MeetingPath },
        responses: { 200: json(MeetingPeople, 'People and invitations.'), ...REFUSALS },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        admitted(context, services, id, 'seePeople')
        return context.json(peopleOf(id), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/people/{pid}/revocation',
        summary: 'End all that a person holds in the meeting, and the links they came in by.',
        request: { params: PersonPath },
        responses: {
          204: { description: 'Revoked; their connections are closed.' },
          409: json(ApiError, 'The server’s secretariat cannot be revoked.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id, pid } = context.req.valid('param')
        const { person } = admitted(context, services, id, 'revoke')
        if (storage.findPerson(pid)?.isOwner) throw isOwner()
        const isKnown = storage.listMemberships(id).some(({ personId }) => personId === pid)
        if (!isKnown) throw noSuchPerson()
        rights.revokePerson(id, pid, person)
        return context.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/invitations/{iid}/revocation',
        summary: 'End an invitation, and what everybody holds who came in by it.',
        request: { params: InvitationPath },
        responses: {
          204: { description: 'Revoked; the connections of those who came in by it are closed.' },
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id, iid } = context.req.valid('param')
        const { person } = admitted(context, services, id, 'revoke')
        const found = storage.listInvitations(id).find((one) => one.id === iid)
        if (!found) throw noSuchInvitation()
        if (found.revokedAt === null) rights.revokeInvitation(id, iid, person)
        return context.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings/{id}/audit',
        summary: 'Everything that changed rights, phase, seals or rulings, oldest first.',
        request: { params: MeetingPath },
        responses: { 200: json(z.array(AuditEntry), 'The audit log.'), ...REFUSALS },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        admitted(context, services, id, 'readAudit')
        return context.json(storage.readAudit(id).map(audited), 200)
      },
    )
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

const isOwner = () =>
  new Refusal(
    409,
    'is_owner',
    'This is the secretariat of the whole server, which is the secretariat of every meeting. It cannot be revoked from one.',
  )
const noSuchPerson = () =>
  new Refusal(404, 'no_such_person', 'There is no such person in this meeting.')
const noSuchInvitation = () =>
  new Refusal(404, 'no_such_invitation', 'There is no such invitation to this meeting.')
