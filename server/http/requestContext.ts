import type { BlockList } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mayDo, mayRead, phasesOf } from '../../shared/meeting/authority.ts'
import type { Action, Role } from '../../shared/meeting/authority.ts'
import type { Admission } from '../admission/admission.ts'
import { credentialOf } from '../admission/credentials.ts'
import type { Rights } from '../admission/rights.ts'
import type { History } from '../history/history.ts'
import type { Redliner } from '../history/redliner.ts'
import type { FileImporter } from '../import/fileImporter.ts'
import type { Lifecycle } from '../lifecycle/lifecycle.ts'
import type { MeetingRow, PersonRow, Storage } from '../storage/storage.ts'
import type { RaisableLimits } from '../limits/limits.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { CallLimits } from './callLimits.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'
import { noSuchMeeting, notAllowed, notInPhase, notSignedIn, Refusal } from './refusal.ts'

/** What the calls are made of. */
export interface Services {
  storage: Storage
  admission: Admission
  rights: Rights
  rooms: Rooms
  history: History
  lifecycle: Lifecycle
  metrics: Metrics
  readiness: Readiness
  importer: FileImporter
  redliner: Redliner
  limits: RaisableLimits
  callLimits: CallLimits
  publicUrl: string | undefined
  trustedProxies: BlockList | undefined
}

export interface Env {
  Bindings: HttpBindings
  Variables: {
    /** The network address that limits count for. */
    address: string
    /** Who is signed in, once it has been looked up. */
    caller: PersonRow | null
    /** The call counted for a limit of its own. */
    isCounted: boolean
    /** What the call asks for, under which a denial is counted; absent where anybody may. */
    asked?: Action | 'createMeeting' | 'readMinutes'
  }
}

/** A group of calls; a request that does not fit its schema is refused with the first fault. */
export function newCalls(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      const [issue] = result.error.issues
      const place = issue?.path.length ? `${issue.path.join('.')}: ` : ''
      throw new Refusal(400, 'invalid', `${place}${issue?.message ?? 'The request is not right.'}`)
    },
  })
}

export function credential(context: Context<Env>, services: Services): string | null {
  return credentialOf(context.env.incoming, null, services.publicUrl)
}

/** Who is signed in, if anybody is. */
export function callerOf(context: Context<Env>, services: Services): PersonRow | null {
  const known = context.get('caller')
  if (known !== undefined) return known
  const caller = services.admission.identify(credential(context, services))
  context.set('caller', caller)
  return caller
}

/** @throws Refusal 401 when nobody is signed in. */
export function signedIn(context: Context<Env>, services: Services): PersonRow {
  const person = callerOf(context, services)
  if (!person) throw notSignedIn()
  return person
}

export interface Admitted {
  person: PersonRow
  meeting: MeetingRow
  roles: Role[]
  /** The delegation that the person was invited for, as the invitation names it. */
  delegation: string | null
}

/**
 * Who asks, and as what, in the meeting of the path. To those not admitted a meeting does not exist.
 *
 * @throws Refusal 401, 403 or 404
 */
export function admitted(
  context: Context<Env>,
  services: Services,
  meetingId: string,
  action: Action,
): Admitted {
  const person = signedIn(context, services)
  context.set('asked', action)
  const { storage, admission, metrics } = services
  const meeting = storage.findMeeting(meetingId)
  const roles = admission.rolesIn(meetingId, person)
  if (meeting && mayDo(action, roles, meeting.phase)) {
    return { person, meeting, roles, delegation: storage.delegationOf(person.id, meetingId) }
  }
  if (!meeting || roles.length === 0) {
    metrics.deniedCalls.inc({ action })
    throw noSuchMeeting()
  }
  const phases = phasesOf(action, roles)
  throw phases.length > 0 ? notInPhase(meeting.phase, phases) : notAllowed()
}

/** As `admitted`, for calls that show words of the minutes. @throws Refusal */
export function admittedReader(
  context: Context<Env>,
  services: Services,
  meetingId: string,
  action: Action = 'readMeeting',
): Admitted {
  const reader = admitted(context, services, meetingId, action)
  if (mayRead('minutes', reader.roles, reader.meeting)) return reader
  context.set('asked', 'readMinutes')
  throw notAllowed()
}
