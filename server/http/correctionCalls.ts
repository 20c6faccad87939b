import { createRoute, z } from '@hono/zod-openapi'
import { exportCorrigendum } from '../../shared/export/exportCorrigendum.ts'
import {
  ApiError,
  CORRIGENDUM_FORMATS,
  CorrectionInput,
  RulingInput,
} from '../../shared/meeting/api.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import { minutesRoots, readBody } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import type { Correction, Deed, Ruling, Target } from '../../shared/review/review.ts'
import { readReview, reviewRoots } from '../../shared/review/reviewDocument.ts'
import { isAboutStance } from '../../shared/review/stanceState.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import type { TargetState } from '../../shared/review/targetState.ts'
import { anchorWords, findTarget, isAnchored, replaceWords } from '../review/anchoring.ts'
import type { SnapshotRow } from '../storage/storage.ts'
import { placeToCorrect, rulingBy, statementOf } from '../review/ruling.ts'
import type { Obstacle, PutRight } from '../review/ruling.ts'
import { json, REFUSALS } from './answers.ts'
import { revisionOf } from './phaseCalls.ts'
import { Refusal } from './refusal.ts'
import { admittedReader, newCalls } from './requestContext.ts'
import type { Services } from './requestContext.ts'
import { beforeDeadline, noteOf, notMarkable, reviewer } from './reviewContext.ts'
import { roomAt, roomFor, roomInRow } from './reviewLimits.ts'
import { stanceCorrections } from './stanceCorrections.ts'

const MeetingPath = z.object({ id: z.string().max(64) })
const CorrectionPath = MeetingPath.extend({ cid: z.string().max(64) })
const CorrigendumPath = MeetingPath.extend({ format: z.enum(CORRIGENDUM_FORMATS) })
const Created = z.object({ id: z.string() })
/** A `Correction` of `shared/review/review.ts`. */
const CorrectionShown = z.object({})

/*
 * A ruling and what it does to the record are written in one commit: no request is ruled on without
 * having been followed, and none is followed twice.
 */

interface Requested {
  what: Pick<Correction, 'target' | 'replacement' | 'stance'>
  /** Marks the words in the minutes; null where it is about none. To be called in a transaction. */
  anchor: (() => void) | null
}

/** Calls by which corrections are requested, ruled on, and listed as a corrigendum. */
export function correctionCalls(services: Services) {
  const { rooms, history, storage } = services
  const stances = stanceCorrections(services)

  const bodyOf = (meetingId: string) => minutesRoots(rooms.current(meetingId, 'minutes')).body

  /** @throws Refusal 404, or 409 where somebody has ruled on it */
  const openCorrection = (meetingId: string, id: string): Correction => {
    const correction = reviewRoots(rooms.current(meetingId, 'review')).corrections.get(id)
    if (!correction) throw new Refusal(404, 'no_such_correction', 'There is no such request.')
    if (!correction.ruling) return correction
    const { by, outcome } = correction.ruling
    throw new Refusal(
      409,
      'already_ruled',
      `${by.name} has ruled on this request already (${outcome}).`,
    )
  }

  const stateOf = (meetingId: string, id: string, target: Target): TargetState => {
    const record = minutesSchema.nodeFromJSON(readBody(bodyOf(meetingId)))
    return targetState(readAnchors(record), id, target)
  }

  /** @throws Refusal 409 where the words are as they were: nobody has put anything right */
  const refuseUntouched = (meetingId: string, id: string, correction: Correction): void => {
    const state = isAboutStance(correction)
      ? stances.stateOf(meetingId, correction)
      : stateOf(meetingId, id, correction.target)
    if (state.kind !== 'there') return
    throw new Refusal(
      409,
      'not_put_right',
      'The words are still as they were when the request was made. Put them right first, or accept the request.',
    )
  }

  /** @throws Refusal 409 where the words have to be looked at first */
  const wordsPutRight = (
    meetingId: string,
    id: string,
    { target, replacement }: Correction,
    replacing: string | undefined,
  ): PutRight => {
    const place = placeToCorrect(stateOf(meetingId, id, target), replacing)
    if ('kind' in place) throw obstructed(place)
    const { blockId, start, words } = place
    const found = findTarget(bodyOf(meetingId), { blockId, start, quote: words })
    // Two blocks with one id, as a paste leaves them for a moment, must not make it another place.
    if (typeof found === 'string' || found.target.start !== start || !isAnchored(found, id)) {
      throw obstructed({ kind: 'split' })
    }
    return { replaced: words, edit: () => replaceWords(found, id, replacement) }
  }

  /** @throws Refusal 409 where the record has to be looked at first */
  const toPutRight = (
    meetingId: string,
    id: string,
    correction: Correction,
    replacing: string | undefined,
  ): PutRight =>
    isAboutStance(correction)
      ? stances.putRight(meetingId, correction, replacing)
      : wordsPutRight(meetingId, id, correction, replacing)

  /** @throws Refusal where what it is about is not in the record, or is so already */
  const readRequest = (
    meetingId: string,
    id: string,
    by: Deed,
    input: CorrectionInput,
  ): Requested => {
    if ('stance' in input) {
      const { row, stance } = input
      if (stance.from === stance.to) throw unchanged('This is the stance that is there.')
      const target = stances.targetOf(meetingId, row, stance)
      roomInRow(services, meetingId, by, row)
      return { what: { target, replacement: '', stance }, anchor: null }
    }
    const { target, replacement } = input
    if (replacement === target.quote) throw unchanged('These are the words that are there.')
    const found = findTarget(bodyOf(meetingId), target)
    if (typeof found === 'string') throw notMarkable(found)
    roomAt(services, meetingId, by, found)
    return { what: { target: found.target, replacement }, anchor: () => anchorWords(found, id) }
  }

  /** The moment at which an earlier revision was approved, with all that was decided in it. */
  const approvalOf = (meetingId: string, revision: number): SnapshotRow => {
    const approval = storage.readAudit(meetingId).findLast(({ action, detail }) => {
      const { to, revision: approved } = detail
      return action === 'phaseChanged' && to === 'approved' && approved === revision
    })
    const snapshot = storage
      .listSnapshots(meetingId)
      .find(({ id }) => id === approval?.detail['snapshotId'])
    if (snapshot) return snapshot
    throw new Refusal(404, 'not_approved', `Revision ${revision} was not approved.`)
  }

  /** Writes the ruling, what follows from it, and a line of the audit log, in one commit. */
  const keep = (
    meetingId: string,
    id: string,
    ruled: Correction & { ruling: Ruling },
    putRight: PutRight | null,
  ): void => {
    const { ruling } = ruled
    const { by, outcome, statementId, byHand } = ruling
    const detail = {
      correctionId: id,
      outcome,
      ...(statementId === undefined ? {} : { statementId }),
      ...(byHand === undefined ? {} : { byHand }),
    }
    rooms.editTogether(
      meetingId,
      by.personId,
      {
        review: (doc) => {
          const { corrections, statements } = reviewRoots(doc)
          corrections.set(id, ruled)
          if (statementId !== undefined) statements.set(statementId, statementOf(ruled, ruling))
        },
        ...(putRight && { minutes: putRight.edit }),
      },
      noteOf(meetingId, 'correctionRuled', by, detail),
    )
  }

  const calls = newCalls()
  calls.openAPIRegistry.registerPath({
    method: 'get',
    path: '/meetings/{id}/corrigendum/{format}',
    summary:
      'The corrections accepted in a revision, the present one unless another is named, as a file.',
    request: { params: CorrigendumPath, query: z.object({ revision: z.int().min(0).optional() }) },
    responses: { 200: { description: 'The file, as an attachment.' }, ...REFUSALS },
  })
  return calls
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/corrections',
        summary:
          'Request other words in place of selected ones, or another stance in a row, before the deadline.',
        request: {
          params: MeetingPath,
          body: { required: true, content: { 'application/json': { schema: CorrectionInput } } },
        },
        responses: {
          201: json(Created, 'The request.'),
          409: json(ApiError, 'The words have changed, or the deadline has passed.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id: meetingId } = context.req.valid('param')
        const { by, meeting } = reviewer(context, services, meetingId, 'requestCorrection')
        beforeDeadline(meeting)
        const input = context.req.valid('json')
        const { reason, kind } = input
        roomFor(services, meetingId, by, 'corrections', ...textsOf(input))
        const id = `x-${newIdentifier()}`
        const { what, anchor } = readRequest(meetingId, id, by, input)
        const correction = { round: meeting.revision, ...what, reason, kind, by }
        rooms.editTogether(meetingId, by.personId, {
          review: (doc) => void reviewRoots(doc).corrections.set(id, correction),
          ...(anchor && { minutes: anchor }),
        })
        return context.json({ id }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/corrections/{cid}/ruling',
        summary: 'Accept a request, reject it with a word of explanation, or make it a statement.',
        request: {
          params: CorrectionPath,
          body: { required: true, content: { 'application/json': { schema: RulingInput } } },
        },
        responses: {
          200: json(CorrectionShown, 'The request with its ruling.'),
          409: json(ApiError, 'The words have changed, or somebody has ruled already.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id: meetingId, cid } = context.req.valid('param')
        const { by, meeting } = reviewer(context, services, meetingId, 'rule')
        const { outcome, explanation, replacing, byHand } = context.req.valid('json')
        const correction = openCorrection(meetingId, cid)
        const isPutInPlace = outcome === 'accepted' && byHand === undefined
        if (outcome === 'accepted' && byHand) refuseUntouched(meetingId, cid, correction)
        const putRight = isPutInPlace ? toPutRight(meetingId, cid, correction, replacing) : null
        const ruling = rulingBy(by, {
          outcome,
          round: meeting.revision,
          explanation,
          replaced: putRight?.replaced,
          byHand: outcome === 'accepted' ? byHand : undefined,
          statementId: outcome === 'statement' ? statementIdFor(cid, correction) : undefined,
        })
        if (outcome === 'rejected' && explanation === undefined) {
          throw new Refusal(400, 'no_explanation', 'Say why the request is rejected.')
        }
        const ruled = { ...correction, ruling }
        keep(meetingId, cid, ruled, putRight)
        return context.json({ ...ruled }, 200)
      },
    )
    .get('/meetings/:id/corrigendum/:format', (context) => {
      const { id, format: asked } = context.req.param()
      const { meeting } = admittedReader(context, services, id, 'readCorrigendum')
      const revision = revisionOf(context.req.query('revision')) ?? meeting.revision
      const format = corrigendumFormat(asked)
      const snapshot = revision === meeting.revision ? undefined : approvalOf(id, revision)
      const review = rooms.read(id, 'review', snapshot && (snapshot.points.review ?? 0), readReview)
      const minutes = history.minutes(meeting, snapshot)
      const { body, mediaType } = exportCorrigendum(minutes, review, revision, format)
      const name = revision === 0 ? 'corrigendum' : `corrigendum-R${revision}`
      return new Response(body, {
        headers: {
          'Content-Type': mediaType,
          'Content-Disposition': `attachment; filename="${name}.${format}"`,
          'Cache-Control': 'no-store',
        },
      })
    })
}

function textsOf(input: CorrectionInput): string[] {
  if ('stance' in input) return [input.reason]
  return [input.target.quote, input.replacement, input.reason]
}

function unchanged(what: string): Refusal {
  return new Refusal(400, 'no_change', `${what} Ask for another.`)
}

/** @throws Refusal where the request holds no words, or nobody's delegation stands behind it */
function statementIdFor(correctionId: string, { by, replacement, stance }: Correction): string {
  if (by.delegation === undefined) {
    throw new Refusal(
      409,
      'no_delegation',
      'A statement is a delegation’s, and whoever made this request was invited for none.',
    )
  }
  if (!stance && replacement.trim() === '') {
    throw new Refusal(
      409,
      'no_words',
      'The request is to leave words out, so there are no words for a statement.',
    )
  }
  return `s-${correctionId.slice(2)}`
}

function corrigendumFormat(name: string): (typeof CORRIGENDUM_FORMATS)[number] {
  const format = CORRIGENDUM_FORMATS.find((known) => known === name)
  if (format) return format
  throw new Refusal(
    404,
    'no_such_format',
    `There is no corrigendum as “${name.slice(0, 20)}”. There are: ${CORRIGENDUM_FORMATS.join(', ')}.`,
  )
}

const BY_HAND = 'Put it right by hand and say so, or reject the request.'

function obstructed(obstacle: Obstacle): Refusal {
  return new Refusal(409, 'words_changed', OBSTACLES[obstacle.kind](obstacle.words ?? ''))
}

const OBSTACLES: Record<Obstacle['kind'], (words: string) => string> = {
  changed: (words) => `The words have changed. They are now: “${words}”.`,
  elsewhere: (words) => `The words stand in another block than they were selected in: “${words}”.`,
  withdrawn: (words) => `The words stand in an intervention that was withdrawn: “${words}”.`,
  severalParagraphs: () => `The words reach over several paragraphs. ${BY_HAND}`,
  split: () => `The words no longer stand together in one place. ${BY_HAND}`,
  gone: () => `The words are no longer in the record. ${BY_HAND}`,
}
