import { createRoute, z } from '@hono/zod-openapi'
import {
  ApiError,
  Comparison,
  EXPORT_FORMATS,
  REDLINE_FORMATS,
  Restored,
  Snapshot,
  SnapshotInput,
} from '../../shared/meeting/api.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'
import type { ComparedState, RedlineFormat } from '../../shared/meeting/api.ts'
import { REDLINE_MEDIA_TYPES } from '../../shared/export/redline/exportRedline.ts'
import { redlineWords } from '../../shared/export/redline/redlineWords.ts'
import { shownSnapshots } from '../history/shownSnapshots.ts'
import type { SnapshotRow } from '../storage/storage.ts'
import { TooIntricate } from '../threads/inThread.ts'
import { Busy } from '../threads/turns.ts'
import { json, REFUSALS } from './answers.ts'
import { download, exportFormat, fileAnswer } from './meetingCalls.ts'
import { noSuchSnapshot, Refusal } from './refusal.ts'
import { admitted, admittedReader, newCalls } from './requestContext.ts'
import type { Admitted, Services } from './requestContext.ts'

const NOW = 'now'
const JSON_HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
const MeetingPath = z.object({ id: z.string().max(64) })
const SnapshotPath = MeetingPath.extend({ sid: z.string().max(64) })
/** `minutes` is the record as it stood: the shape of the `json` export without its heading. */
const SnapshotDetail = Snapshot.extend({ minutes: z.looseObject({}) })

/** Calls on a meeting's snapshots: taken, listed, opened, exported, compared, restored. */
export function snapshotCalls(services: Services) {
  const { storage, history, redliner } = services

  const shown = (row: SnapshotRow): Snapshot => {
    const author = row.createdBy === null ? null : storage.findPerson(row.createdBy)
    return {
      id: row.id,
      label: row.label,
      kind: row.kind,
      createdAt: new Date(row.createdAt).toISOString(),
      ...(author ? { createdBy: author.name } : {}),
    }
  }
  const shownTo = ({ meeting, roles }: Admitted): readonly SnapshotRow[] =>
    shownSnapshots(storage.listSnapshots(meeting.id), roles, meeting.phase)
  const found = (reader: Admitted, id: string): SnapshotRow => {
    const snapshot = shownTo(reader).find((one) => one.id === id)
    if (!snapshot) throw noSuchSnapshot()
    return snapshot
  }
  /** @param sid of a snapshot, or `now` */
  const stateOf = (reader: Admitted, sid: string): [ComparedState, Minutes] => {
    const { meeting } = reader
    if (sid === NOW) return [{ at: new Date().toISOString() }, history.minutes(meeting)]
    const snapshot = found(reader, sid)
    const state = { snapshot: shown(snapshot), at: new Date(snapshot.createdAt).toISOString() }
    return [state, history.minutes(meeting, snapshot)]
  }

  const calls = newCalls()
  calls.openAPIRegistry.registerPath({
    method: 'get',
    path: '/meetings/{id}/snapshots/{sid}/export/{format}',
    summary: 'The minutes as they stood at the snapshot, as a file.',
    request: { params: SnapshotPath.extend({ format: z.enum(EXPORT_FORMATS) }) },
    responses: { 200: { description: 'The file, as an attachment.' }, ...REFUSALS },
  })
  calls.openAPIRegistry.registerPath({
    method: 'get',
    path: '/meetings/{id}/snapshots/{sid}/diff/{other}',
    summary:
      'What changed from the snapshot to another one, or to the record as it stands (`now`); with a format, as a file.',
    request: {
      params: SnapshotPath.extend({ other: z.string().max(64) }),
      query: z.object({ format: z.enum(REDLINE_FORMATS).optional() }),
    },
    responses: {
      200: json(Comparison, 'The changes; with a format, an attachment.'),
      413: json(ApiError, 'The two states differ in more than can be compared in time.'),
      503: json(ApiError, 'Other comparisons are being made.'),
      ...REFUSALS,
    },
  })
  return calls
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/snapshots',
        summary: 'Take a snapshot of the record as it stands.',
        request: {
          params: MeetingPath,
          body: { required: true, content: { 'application/json': { schema: SnapshotInput } } },
        },
        responses: { 201: json(Snapshot, 'The snapshot.'), ...REFUSALS },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        const { person } = admitted(context, services, id, 'takeSnapshot')
        const { label } = context.req.valid('json')
        return context.json(shown(history.take(id, label, 'byHand', person.id)), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings/{id}/snapshots',
        summary: 'The snapshots that the caller may read, newest first.',
        request: { params: MeetingPath },
        responses: { 200: json(z.array(Snapshot), 'The snapshots.'), ...REFUSALS },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        const reader = admittedReader(context, services, id)
        return context.json(shownTo(reader).map(shown), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings/{id}/snapshots/{sid}',
        summary: 'A snapshot with the minutes as they stood.',
        request: { params: SnapshotPath },
        responses: { 200: json(SnapshotDetail, 'The snapshot.'), ...REFUSALS },
      }),
      (context) => {
        const { id, sid } = context.req.valid('param')
        const reader = admittedReader(context, services, id)
        const snapshot = found(reader, sid)
        const minutes = { ...history.minutes(reader.meeting, snapshot) }
        return context.json({ ...shown(snapshot), minutes }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/snapshots/{sid}/restore',
        summary: 'Make the minutes read as in the snapshot, by an edit on top of what is there.',
        request: { params: SnapshotPath },
        responses: {
          200: json(Restored, 'What stood before, and what was kept.'),
          409: json(ApiError, 'The snapshot holds what this version does not know.'),
          ...REFUSALS,
        },
      }),
      (context) => {
        const { id, sid } = context.req.valid('param')
        const reader = admitted(context, services, id, 'restoreSnapshot')
        const { person } = reader
        const snapshot = found(reader, sid)
        const { before, kept } = restoring(() =>
          history.restore(snapshot, person.id, snapshot.label),
        )
        return context.json({ before: shown(before), kept }, 200)
      },
    )
    .get('/meetings/:id/snapshots/:sid/export/:format', (context) => {
      const { id, sid, format } = context.req.param()
      const reader = admittedReader(context, services, id)
      const minutes = history.minutes(reader.meeting, found(reader, sid))
      return fileAnswer(minutes, exportFormat(format))
    })
    .get('/meetings/:id/snapshots/:sid/diff/:other', async (context) => {
      const { id, sid, other } = context.req.param()
      const reader = admittedReader(context, services, id)
      const format = redlineFormat(context.req.query('format'))
      const [from, before] = stateOf(reader, sid)
      const [to, after] = stateOf(reader, other)
      const title = after.meeting.title ?? reader.meeting.title
      const task = { meeting: title, from, to, before, after, format: format ?? 'json' } as const
      const body = await comparing(() => redliner.write(task))
      if (format === null) return context.body(body, 200, JSON_HEADERS)
      const mediaType = REDLINE_MEDIA_TYPES[format]
      return download({ body, mediaType, extension: format }, redlineWords.title(title))
    })
}

/** @throws Refusal 404 for a format that is not there. */
function redlineFormat(name: string | undefined): RedlineFormat | null {
  if (name === undefined) return null
  const format = REDLINE_FORMATS.find((known) => known === name)
  if (format) return format
  throw new Refusal(
    404,
    'no_such_format',
    `Changes cannot be had as “${name.slice(0, 20)}”. They can as: ${REDLINE_FORMATS.join(', ')}.`,
  )
}

async function comparing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Busy) {
      throw new Refusal(503, 'busy', 'Other records are being compared. Try again in a minute.')
    }
    if (!(error instanceof TooIntricate)) throw error
    throw new Refusal(
      413,
      'too_large',
      'The two states differ in more than can be compared in time. Compare states that are nearer to each other.',
    )
  }
}

function restoring<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Refusal(
      409,
      'not_restorable',
      'The snapshot holds content that this version does not know, so restoring it would lose words. Nothing was changed; it can still be opened and exported.',
    )
  }
}
