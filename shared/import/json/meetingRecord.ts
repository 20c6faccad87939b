import { z } from 'zod'
import { DOCUMENT_TREATMENTS, ENTITY_KINDS, type Minutes } from '../../minutes/minutes.ts'
import { STANCES } from '../../positions/stance.ts'
import { ImportError } from '../importError.ts'

/*
 * The data beside the body, from a file. Values are taken exactly as they are or refused: nothing is
 * trimmed or dropped.
 */

const FIELD_CHARACTERS = 2000
const KEY_CHARACTERS = 200
const MOST_ENTITIES = 20_000
const MOST_DOCUMENTS = 50_000
const MOST_CHANGES = 50_000
const MOST_SILENT_MINUTES = 10_000
const MOST_RAPPORTEURS = 100
const MOST_ALIASES = 100
const MOST_STATEMENTS = 1_000
const STATEMENT_CHARACTERS = 20_000

/** Null characters and half characters could not be stored as they are. */
const characters = z
  .string()
  .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'characters that are none')
const field = characters.max(FIELD_CHARACTERS)
const optionalField = field.optional()
const key = field.min(1).max(KEY_CHARACTERS)

const meeting = z.strictObject({
  title: optionalField,
  body: optionalField,
  place: optionalField,
  timeZone: optionalField,
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
  aliases: z.array(field).max(MOST_ALIASES).optional(),
  mergedInto: key.optional(),
})

const meetingDocument = z.strictObject({
  title: optionalField,
  source: optionalField,
  treatment: z.enum(DOCUMENT_TREATMENTS).optional(),
})

const stanceChange = z.strictObject({
  row: key,
  from: z.enum(STANCES),
  to: z.enum(STANCES),
  at: z.iso.datetime({ offset: true }),
  when: optionalField,
  reason: optionalField,
  settles: z.boolean().optional(),
  joins: key.optional(),
})

const rapporteur = z.strictObject({ id: key, name: field })
const rota = z.strictObject({
  people: z.array(rapporteur).max(MOST_RAPPORTEURS),
  minutes: z.number().positive().max(600),
  startedAt: z.iso.datetime({ offset: true }),
  before: rapporteur.extend({ startedAt: z.iso.datetime({ offset: true }) }).optional(),
  pausedAt: z.iso.datetime({ offset: true }).optional(),
})

const takes = z.strictObject({ rota: rota.optional() })

const deed = z.strictObject({
  personId: key,
  name: field,
  delegation: optionalField,
  at: z.iso.datetime({ offset: true }),
})
const statement = z.strictObject({
  round: z.number().int().min(0),
  language: field,
  direction: z.enum(['ltr', 'rtl']),
  title: optionalField,
  text: characters.max(STATEMENT_CHARACTERS),
  by: deed,
  placed: deed.optional(),
})

const meetingRecord = z.strictObject({
  meeting,
  entities: bounded(z.record(key, entity), MOST_ENTITIES),
  documents: bounded(z.record(key, meetingDocument), MOST_DOCUMENTS),
  // Exports of the first schema had none of these.
  ledger: bounded(z.record(key, stanceChange), MOST_CHANGES).default({}),
  takes: takes.default({}),
  silentMinutes: bounded(z.record(key, z.literal(true)), MOST_SILENT_MINUTES).default({}),
  statements: bounded(z.record(key, statement), MOST_STATEMENTS).default({}),
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
