import { z } from 'zod'
import { ENTITY_KINDS, type Minutes } from '../../minutes/minutes.ts'
import { ImportError } from '../importError.ts'

/*
 * The data beside the body, from a file. Values are taken exactly as they are or refused: nothing is
 * trimmed or dropped.
 */

const FIELD_CHARACTERS = 2000
const KEY_CHARACTERS = 200
const MOST_ENTITIES = 20_000
const MOST_DOCUMENTS = 50_000

/** Null characters and half characters could not be stored as they are. */
const field = z
  .string()
  .max(FIELD_CHARACTERS)
  .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'characters that are none')
const optionalField = field.optional()
const key = field.min(1).max(KEY_CHARACTERS)

const meeting = z.strictObject({
  title: optionalField,
  body: optionalField,
  place: optionalField,
  date: optionalField,
  scheduledStart: optionalField,
  scheduledEnd: optionalField,
  openedAt: optionalField,
  closedAt: optionalField,
  chair: optionalField,
  secretariat: optionalField,
})

const entity = z.strictObject({
  name: field,
  kind: z.enum(ENTITY_KINDS).optional(),
  abbreviation: optionalField,
  organization: optionalField,
})

const meetingDocument = z.strictObject({ title: optionalField, source: optionalField })

const meetingRecord = z.strictObject({
  meeting,
  entities: bounded(z.record(key, entity), MOST_ENTITIES),
  documents: bounded(z.record(key, meetingDocument), MOST_DOCUMENTS),
})

function bounded<T extends z.ZodType<object>>(record: T, most: number) {
  return record.refine((value) => Object.keys(value).length <= most, `more than ${most} entries`)
}

/** Parses the data beside the body. @throws ImportError naming the first thing that is wrong. */
export function readMeetingRecord(data: unknown): Omit<Minutes, 'body'> {
  if (hasOwnPrototypeKey(data)) throw refusal('a key is “__proto__”')
  const parsed = meetingRecord.safeParse(data)
  if (parsed.success) return parsed.data as Omit<Minutes, 'body'>
  const issue = parsed.error.issues[0]
  const where = issue?.path.map(String).join(' › ').slice(0, 80)
  throw refusal(`${issue?.message ?? 'unreadable'}${where ? ` at ${where}` : ''}`)
}

/** JSON can name `__proto__` as a key of its own, which copying would turn into a prototype. */
function hasOwnPrototypeKey(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  return [data, ...Object.values(data)].some(
    (record) => typeof record === 'object' && record !== null && Object.hasOwn(record, '__proto__'),
  )
}

function refusal(reason: string): ImportError {
  return new ImportError(
    'not_minutes',
    `The meeting’s data cannot be read: ${reason}. Export the minutes again from Précis.`,
  )
}
