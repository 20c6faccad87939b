import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import {
  Admission,
  AdmissionInput,
  Entered,
  EnterInput,
  Invitation,
  InvitationInput,
  Person,
} from '../../shared/meeting/api.ts'
import { NotAdmitted, SESSION_SECONDS } from '../admission/admission.ts'
import type { Refusal as AdmissionRefusal } from '../admission/admission.ts'
import { isSecure, sessionCookieName } from '../admission/credentials.ts'
import { json, REFUSALS } from './answers.ts'
import { Refusal } from './refusal.ts'
import { admitted, callerOf, credential, newCalls } from './requestContext.ts'
import type { Env, Services } from './requestContext.ts'

const MeetingPath = z.object({ id: z.string().max(64) })

const LINK_REFUSALS: Record<AdmissionRefusal, { status: 401 | 410; message: string }> = {
  unknown: {
    status: 401,
    message: 'This link admits nobody. Check that it is complete, or ask for a new one.',
  },
  used: {
    status: 410,
    message: 'This link has been used. Start the server again for a new one.',
  },
  expired: {
    status: 410,
    message: 'This link has expired. Ask the secretariat for a new one.',
  },
  revoked: {
    status: 410,
    message: 'This link has been withdrawn. Ask the secretariat for a new one.',
  },
}

/** Calls by which people are invited and come in. */
export function admissionCalls(services: Services) {
  const { storage, admission, rights, publicUrl } = services

  const invitationFor = (token: string) => linkRefusals(() => admission.invitation(token))

  return newCalls()
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/invitations',
        summary: 'Invite to a meeting, by a link for a role.',
        request: {
          params: MeetingPath,
          body: { required: true, content: { 'application/json': { schema: InvitationInput } } },
        },
        responses: {
          201: json(Invitation, 'The link; its token is shown this once.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id: meetingId } = context.req.valid('param')
        const { person } = admitted(context, services, meetingId, 'invite')
        services.callLimits.invitation(context, meetingId)
        const { role, name, entity, expiresAt } = context.req.valid('json')
        const request = {
          role,
          name: name ?? null,
          entity: entity ?? null,
          expiresAt: expiresAt === undefined ? null : Date.parse(expiresAt),
        }
        const { id, secret } = admission.invite(meetingId, request, person.id)
        const origin = publicUrl ?? new URL(context.req.url).origin
        return context.json({ id, token: secret, url: enterLink(origin, secret) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/admission',
        summary: 'What a link admits to, before a name is given.',
        request: {
          body: { required: true, content: { 'application/json': { schema: AdmissionInput } } },
        },
        responses: {
          200: json(Admission, 'The role, and the meeting it is for.'),
          410: json(REFUSALS[401].content['application/json'].schema, 'The link is spent.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        services.callLimits.entry(context)
        const { role, meetingId, name } = invitationFor(context.req.valid('json').token)
        const meeting = meetingId === null ? null : storage.findMeeting(meetingId)
        return context.json(
          {
            role,
            ...(meeting ? { meetingTitle: meeting.title } : {}),
            ...(name === null ? {} : { name }),
          },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/enter',
        summary: 'Come in by a link: a session cookie, and the same session as a token.',
        request: {
          body: { required: true, content: { 'application/json': { schema: EnterInput } } },
        },
        responses: {
          200: json(Entered, 'Signed in.'),
          410: json(REFUSALS[401].content['application/json'].schema, 'The link is spent.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { token, name } = context.req.valid('json')
        services.callLimits.entry(context)
        const known = callerOf(context, services)
        const { session, person, meetingId } = linkRefusals(() => rights.enter(token, name, known))
        setCookie(context, sessionCookieName(publicUrl), session, {
          ...cookieScope(publicUrl),
          maxAge: SESSION_SECONDS,
        })
        const meeting = meetingId === null ? {} : { meeting: meetingId }
        return context.json({ token: session, person, ...meeting }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/session',
        summary: 'Who is signed in, if anybody is.',
        responses: { 200: json(z.object({ person: Person.nullable() }), 'The person, or null.') },
      }),
      (context) => context.json({ person: callerOf(context, services) }, 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/leave',
        summary: 'End the session.',
        responses: { 204: { description: 'Signed out.' } },
      }),
      (context) => {
        const secret = credential(context, services)
        if (secret) admission.leave(secret)
        forgetCookie(context, publicUrl)
        return context.body(null, 204)
      },
    )
}

/** The token is in the fragment, which is neither sent to servers nor put into their logs. */
export function enterLink(origin: string, secret: string): string {
  return `${origin}/enter#${secret}`
}

function cookieScope(publicUrl: string | undefined) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(publicUrl) } as const
}

function forgetCookie(context: Context<Env>, publicUrl: string | undefined): void {
  deleteCookie(context, sessionCookieName(publicUrl), cookieScope(publicUrl))
}

function linkRefusals<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof NotAdmitted)) throw error
    const { status, message } = LINK_REFUSALS[error.refusal]
    throw new Refusal(status, `link_${error.refusal}`, message)
  }
}
