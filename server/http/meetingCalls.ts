import { createRoute, z } from '@hono/zod-openapi'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { exportMinutes } from '../../shared/export/exportMinutes.ts'
import type { Exported } from '../../shared/export/exportMinutes.ts'
import { ImportError } from '../../shared/import/importError.ts'
import type { Imported, ImportFile } from '../../shared/import/importMinutes.ts'
import {
  EXPORT_FORMATS,
  type ExportFormat,
  IMPORT_BYTES,
  ImportResult,
  MeetingDetail,
  MeetingInput,
  MeetingSummary,
  Writers,
} from '../../shared/meeting/api.ts'
import { appendMinutes } from '../../shared/minutes/minutesDocument.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'
import { createMeeting } from '../meetings/createMeeting.ts'
import { sampleMeeting } from '../meetings/sampleMeeting.ts'
import type { MeetingRow, PersonRow } from '../storage/storage.ts'
import { json, REFUSALS } from './answers.ts'
import { Busy } from '../threads/turns.ts'
import { readBody } from './readBody.ts'
import { standingOf } from './phaseCalls.ts'
import { notAllowed, Refusal } from './refusal.ts'
import { admitted, admittedReader, newCalls, signedIn } from './requestContext.ts'
import type { Services } from './requestContext.ts'

const MeetingPath = z.object({ id: z.string().max(64) })
const Created = z.object({ id: z.string() })

/** Why a file cannot be read as minutes, as a status. */
const IMPORT_STATUS: Record<ImportError['code'], ContentfulStatusCode> = {
  empty: 400,
  too_large: 413,
  not_text: 415,
  not_utf8: 400,
  bad_json: 400,
  not_minutes: 400,
  unsupported_type: 415,
}

/** Calls on meetings as a whole: made, listed, imported into, exported. */
export function meetingCalls(services: Services) {
  const { storage, admission, rooms, history, importer, callLimits } = services

  const summaryOf = (meeting: MeetingRow, person: PersonRow): z.infer<typeof MeetingSummary> => ({
    id: meeting.id,
    title: meeting.title,
    createdAt: new Date(meeting.createdAt).toISOString(),
    changedAt: new Date(meeting.changedAt).toISOString(),
    roles: admission.rolesIn(meeting.id, person),
  })

  const read = async (file: ImportFile): Promise<Imported> => {
    try {
      return await importer.read(file)
    } catch (error) {
      if (error instanceof Busy) {
        throw new Refusal(503, 'busy', 'Other files are being imported. Try again in a minute.')
      }
      if (!(error instanceof ImportError)) throw error
      throw new Refusal(IMPORT_STATUS[error.code], error.code, error.message)
    }
  }

  /** The meeting keeps the title it was given. */
  const append = (id: string, person: PersonRow, minutes: Minutes): void => {
    const { title: _, ...data } = minutes.meeting
    rooms.edit(id, 'minutes', person.id, (doc) => appendMinutes(doc, { ...minutes, meeting: data }))
  }

  const writersOf = (id: string): Writers =>
    [...storage.readWriters(id, 'minutes')].flatMap(([clientId, personId]) => {
      const person = personId === null ? null : storage.findPerson(personId)
      return person ? [{ clientId, personId: person.id, name: person.name }] : []
    })

  const calls = newCalls()
  calls.openAPIRegistry.registerPath({
    method: 'get',
    path: '/meetings/{id}/export/{format}',
    summary: 'The minutes as committed, as a file.',
    request: { params: MeetingPath.extend({ format: z.enum(EXPORT_FORMATS) }) },
    responses: { 200: { description: 'The file, as an attachment.' }, ...REFUSALS },
  })
  return calls
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings',
        summary: 'Create a meeting (the server’s secretariat only).',
        request: {
          body: { required: true, content: { 'application/json': { schema: MeetingInput } } },
        },
        responses: { 201: json(Created, 'The meeting is there.'), ...REFUSALS },
      }),
      (context) => {
        const person = signedIn(context, services)
        context.set('asked', 'createMeeting')
        if (!person.isOwner) throw notAllowed()
        callLimits.meeting(context, person.id)
        return context.json(
          { id: createMeeting(storage, context.req.valid('json'), person.id) },
          201,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/sample',
        summary: 'Create the sample meeting (the server’s secretariat only).',
        responses: { 201: json(Created, 'The meeting is there.'), ...REFUSALS },
      }),
      (context) => {
        const person = signedIn(context, services)
        context.set('asked', 'createMeeting')
        if (!person.isOwner) throw notAllowed()
        callLimits.meeting(context, person.id)
        const minutes = sampleMeeting()
        const { title = '' } = minutes.meeting
        const id = createMeeting(storage, { title }, person.id)
        append(id, person, minutes)
        return context.json({ id }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings',
        summary: 'The meetings the caller is admitted to, the last changed first.',
        responses: { 200: json(z.array(MeetingSummary), 'The meetings.'), 401: REFUSALS[401] },
      }),
      (context) => {
        const person = signedIn(context, services)
        const meetings = person.isOwner ? storage.listMeetings() : storage.meetingsOf(person.id)
        return context.json(
          meetings.map((meeting) => summaryOf(meeting, person)),
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings/{id}',
        summary: 'One meeting, and who the caller is in it.',
        request: { params: MeetingPath },
        responses: { 200: json(MeetingDetail, 'The meeting.'), ...REFUSALS },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        const { meeting, person, delegation } = admitted(context, services, id, 'readMeeting')
        const color = admission.colorIn(id, person)
        const standing = standingOf(meeting, storage)
        return context.json(
          {
            ...summaryOf(meeting, person),
            person,
            color,
            ...(delegation === null ? {} : { delegation }),
            standing,
          },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/meetings/{id}/import',
        summary: 'Add a file (plain text, Markdown, or our JSON) at the end of the minutes.',
        request: { params: MeetingPath },
        responses: { 200: json(ImportResult, 'Imported; what was not understood.'), ...REFUSALS },
      }),
      async (context) => {
        const { id } = context.req.valid('param')
        admitted(context, services, id, 'importMinutes')
        const bytes = await readBody(context, IMPORT_BYTES)
        const mediaType = context.req.header('content-type') ?? ''
        const { minutes, warnings } = await read({ bytes, mediaType })
        // The file took its time, in which the right to add it may have ended.
        const { person } = admitted(context, services, id, 'importMinutes')
        append(id, person, minutes)
        return context.json({ warnings }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/meetings/{id}/writers',
        summary: 'Whose each Yjs client id in the minutes is; the server’s own are left out.',
        request: { params: MeetingPath },
        responses: { 200: json(Writers, 'The writers.'), ...REFUSALS },
      }),
      (context) => {
        const { id } = context.req.valid('param')
        admittedReader(context, services, id)
        return context.json(writersOf(id), 200)
      },
    )
    .get('/meetings/:id/export/:format', (context) => {
      const { meeting } = admittedReader(context, services, context.req.param('id'))
      return fileAnswer(history.minutes(meeting), exportFormat(context.req.param('format')))
    })
}

/** @throws Refusal 404 for a format that is not there. */
export function exportFormat(name: string): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === name)
  if (format) return format
  throw new Refusal(
    404,
    'no_such_format',
    `There is no export as “${name.slice(0, 20)}”. There are: ${EXPORT_FORMATS.join(', ')}.`,
  )
}

/** The minutes as a download. */
export function fileAnswer(minutes: Minutes, format: ExportFormat): Response {
  return download(exportMinutes(minutes, format), minutes.meeting.title ?? 'minutes')
}

/** A download: what people wrote is never rendered on this origin. */
export function download({ body, mediaType, extension }: Exported, title: string): Response {
  const name = encodeURIComponent(`${title}.${extension}`)
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="minutes.${extension}"; filename*=UTF-8''${name}`,
      'Cache-Control': 'no-store',
    },
  })
}
