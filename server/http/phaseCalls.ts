import { createRoute, z } from '@hono/zod-openapi'
import { ApiError, PhaseInput, Standing } from '../../shared/meeting/api.ts'
import type { Role } from '../../shared/meeting/authority.ts'
import { mayStep, stepsFrom } from '../../shared/meeting/lifecycle.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import type { Deed } from '../../shared/review/review.ts'
import { recordFile } from '../lifecycle/approvedRecord.ts'
import type { Undecided } from '../lifecycle/undecided.ts'
import type { MeetingRow, Storage } from '../storage/storage.ts'
import { json, REFUSALS } from './answers.ts'
import { noSuchMeeting, Refusal } from './refusal.ts'
import { admitted, admittedReader, newCalls } from './requestContext.ts'
import type { Services } from './requestContext.ts'

const MeetingPath = z.object({ id: z.string().max(64) })

/** Calls on a record's life: its next phase, and what was approved. */
export function phaseCalls(services: Services) {
  const { storage, lifecycle, metrics } = services

  const calls = newCalls()
  calls.openAPIRegistry.registerPath({
    method: 'get',
    path: '/meetings/{id}/approved',
    summary:
      'The approved record with its hash, of this revision or an earlier one, as a file that can be verified offline.',
    request: { params: MeetingPath, query: z.object({ revision: z.int().min(0).optional() }) },
    responses: {
      200: { description: 'The file, as an attachment.' },
      409: json(ApiError, 'What is stored is not what was approved.'),
      ...REFUSALS,
    },
  })
  return calls
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/phase',
        summary: 'Take the record to another phase of its life.',
        request: {
          params: MeetingPath,
          body: { required: true, content: { 'application/json': { schema: PhaseInput } } },
        },
        responses: {
          200: json(Standing, 'Where the record is now.'),
          409: json(ApiError, 'Not from here, or not yet; the message says why.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        const { meeting, person, roles } = admitted(context, services, id, 'changePhase')
        const { to, correctionsUntil } = context.req.valid('json')
        if (!mayStep(meeting.phase, to, roles)) {
          metrics.deniedCalls.inc({ action: 'changePhase' })
          throw noSuchStep(meeting.phase, roles)
        }
        if (to === 'approved') refuseUndecided(lifecycle.undecided(meeting))
        lifecycle.step(meeting, to, deadlineOf(to, correctionsUntil), person)
        const changed = storage.findMeeting(id)
        if (!changed) throw noSuchMeeting()
        return context.json(standingOf(changed, storage), 200)
      },
    )
    .get('/meetings/:id/approved', (context) => {
      const id = context.req.param('id')
      const { meeting } = admittedReader(context, services, id, 'readApproved')
      const revision = revisionOf(context.req.query('revision')) ?? meeting.revision
      const record = lifecycle.approved(meeting.id, revision)
      if (!record) throw notApproved(revision)
      if (record === 'differs') throw recordDiffers()
      const name = revision === 0 ? 'approved' : `approved-R${revision}`
      return new Response(recordFile(record), {
        headers: {
          'Content-Type': 'application/json',
          'Content-Disposition': `attachment; filename="${name}.json"`,
          'Cache-Control': 'no-store',
        },
      })
    })
}

/** A meeting's phase, as the calls tell it. */
export function standingOf(meeting: MeetingRow, storage: Storage): Standing {
  const { phase, revision, correctionsUntil, approval } = meeting
  return {
    phase,
    revision,
    ...(correctionsUntil === null
      ? {}
      : { correctionsUntil: new Date(correctionsUntil).toISOString() }),
    ...(approval && {
      approval: {
        hash: approval.hash,
        at: new Date(approval.at).toISOString(),
        by: storage.findPerson(approval.by)?.name ?? '',
      },
    }),
  }
}

/** @returns ms since the epoch; null for a phase without a deadline. @throws Refusal 400 */
function deadlineOf(to: Phase, correctionsUntil: string | undefined): number | null {
  if (to !== 'circulated') {
    if (correctionsUntil === undefined) return null
    throw new Refusal(400, 'invalid', 'correctionsUntil: only a circulated draft has a deadline.')
  }
  const deadline = correctionsUntil === undefined ? Number.NaN : Date.parse(correctionsUntil)
  if (deadline > Date.now()) return deadline
  throw new Refusal(
    400,
    'invalid',
    'correctionsUntil: say until when corrections are received; it has to be in the future.',
  )
}

/** A revision as a call names it; null where it names none. @throws Refusal 400 for what is no number. */
export function revisionOf(asked: string | undefined): number | null {
  if (asked === undefined) return null
  if (/^\d{1,6}$/.test(asked)) return Number(asked)
  throw new Refusal(400, 'invalid', 'revision: give its number; 0 is the first.')
}

function noSuchStep(phase: Phase, roles: readonly Role[]): Refusal {
  const steps = stepsFrom(phase, roles)
  const ways =
    steps.length === 0
      ? 'Your role takes them nowhere from here.'
      : `From here you can make them: ${steps.join(', ')}.`
  return new Refusal(409, 'no_such_step', `The minutes are ${phase}. ${ways}`)
}

/** @throws Refusal 409 that says what is to be decided on, and whose it is */
function refuseUndecided({ corrections, statements, missing }: Undecided): void {
  const reasons = [
    ...waiting(corrections, 'Requests for a correction without a ruling'),
    ...waiting(statements, 'Statements that were neither placed nor declined'),
    ...waiting(missing, 'Statements that were placed and are not in the record any more'),
  ]
  if (reasons.length === 0) return
  throw new Refusal(
    409,
    'undecided',
    `The minutes cannot be approved yet. ${reasons.join(' ')} Decide on them first.`,
  )
}

function waiting(deeds: readonly Deed[], what: string): string[] {
  if (deeds.length === 0) return []
  const whose = [...new Set(deeds.map(({ name, delegation }) => delegation ?? name))]
  const shown = whose.slice(0, NAMES_SHOWN).join(', ')
  const rest = whose.length > NAMES_SHOWN ? ' and others' : ''
  return [`${what}: ${deeds.length} (${shown}${rest}).`]
}

/** In one sentence, of those on whose requests nobody has decided. */
const NAMES_SHOWN = 5

const notApproved = (revision: number) =>
  new Refusal(404, 'not_approved', `Revision R${revision} of these minutes is not approved.`)
const recordDiffers = () =>
  new Refusal(
    409,
    'record_differs',
    'What is stored is not what was approved: its hash is another. Have the operator verify the database.',
  )
