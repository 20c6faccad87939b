import { createRoute, z } from '@hono/zod-openapi'
import { mayDo } from '../../shared/meeting/authority.ts'
import {
  ApiError,
  CommentInput,
  ConfirmationInput,
  DecliningInput,
  PlacingInput,
  StatementInput,
  ThreadInput,
} from '../../shared/meeting/api.ts'
import { newIdentifier } from '../../shared/minutes/identifier.ts'
import { minutesRoots, readMinutes } from '../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { excerptOf, recordOf } from '../../shared/review/recordOf.ts'
import { confirmationKey } from '../../shared/review/review.ts'
import type { Statement, Thread } from '../../shared/review/review.ts'
import { reviewRoots } from '../../shared/review/reviewDocument.ts'
import { findEntityByName } from '../../shared/roster/entities.ts'
import { anchorWords, findTarget } from '../review/anchoring.ts'
import { findBlock } from '../review/bodyWords.ts'
import { placeStatement, showsStatement } from '../review/placing.ts'
import { json, REFUSALS } from './answers.ts'
import { notAllowed, Refusal } from './refusal.ts'
import { newCalls } from './requestContext.ts'
import type { Services } from './requestContext.ts'
import {
  beforeDeadline,
  noteOf,
  notMarkable,
  requiredDelegation,
  reviewer,
} from './reviewContext.ts'
import { roomAt, roomFor } from './reviewLimits.ts'

const MeetingPath = z.object({ id: z.string().max(64) })
const ThreadPath = MeetingPath.extend({ tid: z.string().max(64) })
const StatementPath = MeetingPath.extend({ sid: z.string().max(64) })
const Created = z.object({ id: z.string() })
const body = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const
const NOT_NOW = json(ApiError, 'Not as things are; the message says why.')
const DONE = { description: 'Done.' }

/*
 * What is said about words is written together with its anchor in the minutes, in one commit: there is
 * neither a mark without its thread nor a thread that never had its mark.
 */

/** Calls by which people comment, offer statements, and confirm how they are recorded. */
export function reviewCalls(services: Services) {
  const { rooms } = services

  const reviewOf = (meetingId: string) => reviewRoots(rooms.current(meetingId, 'review'))
  const foundThread = (meetingId: string, id: string): Thread => {
    const thread = reviewOf(meetingId).threads.get(id)
    if (!thread) throw new Refusal(404, 'no_such_thread', 'There is no such conversation.')
    return thread
  }
  const bodyOf = (meetingId: string) => minutesRoots(rooms.current(meetingId, 'minutes')).body
  /**
   * A statement that waits for a decision, or was placed and has been taken out of the record since.
   *
   * @throws Refusal 404, or 409 where somebody has decided on it
   */
  const openStatement = (meetingId: string, id: string): Statement => {
    const statement = reviewOf(meetingId).statements.get(id)
    if (!statement) throw new Refusal(404, 'no_such_statement', 'There is no such statement.')
    const { placed, declined, ...waiting } = statement
    const decided = placed ?? declined
    if (!decided || (placed && !showsStatement(bodyOf(meetingId), id))) return waiting
    const what = placed ? 'placed this statement in the record' : 'declined this statement'
    throw new Refusal(409, 'already_decided', `${decided.name} has ${what} already.`)
  }

  return newCalls()
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/threads',
        summary: 'Begin a conversation about selected words.',
        request: { params: MeetingPath, body: body(ThreadInput) },
        responses: { 201: json(Created, 'The conversation.'), 409: NOT_NOW, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId } = context.req.valid('param')
        const { by } = reviewer(context, services, meetingId, 'comment')
        const { target, text } = context.req.valid('json')
        roomFor(services, meetingId, by, 'threads', target.quote, text)
        roomFor(services, meetingId, by, 'comments')
        const found = findTarget(bodyOf(meetingId), target)
        if (typeof found === 'string') throw notMarkable(found)
        roomAt(services, meetingId, by, found)
        const threadId = `t-${newIdentifier()}`
        rooms.editTogether(meetingId, by.personId, {
          review: (doc) => {
            const { threads, comments } = reviewRoots(doc)
            threads.set(threadId, { target: found.target, by })
            comments.set(newIdentifier(), { threadId, by, text })
          },
          minutes: () => anchorWords(found, threadId),
        })
        return context.json({ id: threadId }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/threads/{tid}/comments',
        summary: 'Answer in a conversation.',
        request: { params: ThreadPath, body: body(CommentInput) },
        responses: { 201: json(Created, 'The comment.'), 409: NOT_NOW, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId, tid: threadId } = context.req.valid('param')
        const { by } = reviewer(context, services, meetingId, 'comment')
        const { text } = context.req.valid('json')
        if (foundThread(meetingId, threadId).closed) {
          throw new Refusal(409, 'thread_closed', 'This conversation is closed. Begin another one.')
        }
        roomFor(services, meetingId, by, 'comments', text)
        const id = newIdentifier()
        rooms.edit(meetingId, 'review', by.personId, (doc) =>
          reviewRoots(doc).comments.set(id, { threadId, by, text }),
        )
        return context.json({ id }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/threads/{tid}/closing',
        summary: 'Close a conversation: by who began it, or by those who work on the record.',
        request: { params: ThreadPath },
        responses: { 204: DONE, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId, tid: threadId } = context.req.valid('param')
        const { by, roles, meeting } = reviewer(context, services, meetingId, 'closeThread')
        const thread = foundThread(meetingId, threadId)
        const isOwn = thread.by.personId === by.personId
        if (!isOwn && !mayDo('rule', roles, meeting.phase)) throw notAllowed()
        if (!thread.closed) {
          rooms.edit(meetingId, 'review', by.personId, (doc) =>
            reviewRoots(doc).threads.set(threadId, { ...thread, closed: by }),
          )
        }
        return context.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/statements',
        summary: 'Offer a statement for the record, as a delegation and before the deadline.',
        request: { params: MeetingPath, body: body(StatementInput) },
        responses: { 201: json(Created, 'The statement.'), 409: NOT_NOW, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId } = context.req.valid('param')
        const { by, meeting } = reviewer(context, services, meetingId, 'offerStatement')
        requiredDelegation(by)
        beforeDeadline(meeting)
        const { title, ...offered } = context.req.valid('json')
        roomFor(services, meetingId, by, 'statements', offered.text, title ?? '')
        const titled = title === undefined || title === '' ? {} : { title }
        const id = `s-${newIdentifier()}`
        rooms.edit(meetingId, 'review', by.personId, (doc) =>
          reviewRoots(doc).statements.set(id, {
            round: meeting.revision,
            ...offered,
            ...titled,
            by,
          }),
        )
        return context.json({ id }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/statements/{sid}/placing',
        summary: 'Put a statement into the record, word for word, after a block or at the end.',
        request: { params: StatementPath, body: body(PlacingInput) },
        responses: { 204: DONE, 409: NOT_NOW, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId, sid: statementId } = context.req.valid('param')
        const { by } = reviewer(context, services, meetingId, 'placeStatement')
        const { after } = context.req.valid('json')
        const statement = openStatement(meetingId, statementId)
        if (after !== null && !findBlock(bodyOf(meetingId), after)) {
          throw new Refusal(
            409,
            'no_such_block',
            'What the statement was to follow is no longer in the record. Choose another place.',
          )
        }
        rooms.editTogether(
          meetingId,
          by.personId,
          {
            review: (doc) =>
              void reviewRoots(doc).statements.set(statementId, { ...statement, placed: by }),
            minutes: (doc) => placeStatement(minutesRoots(doc).body, statementId, after),
          },
          noteOf(meetingId, 'statementPlaced', by, { statementId }),
        )
        return context.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/statements/{sid}/declining',
        summary: 'Decline a statement, with a word of explanation.',
        request: { params: StatementPath, body: body(DecliningInput) },
        responses: { 204: DONE, 409: NOT_NOW, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId, sid: statementId } = context.req.valid('param')
        const { by } = reviewer(context, services, meetingId, 'placeStatement')
        const { explanation } = context.req.valid('json')
        const statement = openStatement(meetingId, statementId)
        const declined = { ...by, explanation }
        rooms.edit(
          meetingId,
          'review',
          by.personId,
          (doc) => reviewRoots(doc).statements.set(statementId, { ...statement, declined }),
          noteOf(meetingId, 'statementDeclined', by, { statementId }),
        )
        return context.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/confirmations',
        summary: 'Confirm, as a delegation, how a block of its own records it.',
        request: { params: MeetingPath, body: body(ConfirmationInput) },
        responses: { 204: DONE, 409: NOT_NOW, ...REFUSALS },
      }),
      (context) => {
        const { id: meetingId } = context.req.valid('param')
        const { by } = reviewer(context, services, meetingId, 'confirm')
        const delegation = requiredDelegation(by)
        const { blockId, hash } = context.req.valid('json')
        const { entities, body: record } = readMinutes(rooms.current(meetingId, 'minutes'))
        const entityId = findEntityByName(entities, delegation)
        const own =
          entityId === null ? [] : recordOf(minutesSchema.nodeFromJSON(record), entities, entityId)
        const block = own.find((candidate) => candidate.blockId === blockId)
        if (entityId === null || !block) {
          throw new Refusal(
            403,
            'not_your_record',
            'A delegation confirms only what it is recorded with itself.',
          )
        }
        if (block.hash !== hash) {
          throw new Refusal(
            409,
            'words_changed',
            'This has changed since you read it. Read it again before you confirm it.',
          )
        }
        const key = confirmationKey(entityId, blockId)
        if (reviewOf(meetingId).confirmations.get(key)?.hash === hash) {
          return context.body(null, 204)
        }
        rooms.edit(meetingId, 'review', by.personId, (doc) =>
          reviewRoots(doc).confirmations.set(key, {
            blockId,
            hash,
            words: excerptOf(block.node),
            by,
          }),
        )
        return context.body(null, 204)
      },
    )
}
