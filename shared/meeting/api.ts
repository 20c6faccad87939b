import { z } from 'zod'
import { ROLES } from './authority.ts'

/*
 * What goes over HTTP, parsed once at each edge. The server's OpenAPI document is made of these.
 */

export const TITLE_CHARACTERS = 300
const FIELD_CHARACTERS = 500
const NAME_CHARACTERS = 120

const field = z.string().trim().max(FIELD_CHARACTERS)
const title = z.string().trim().min(1, 'Give the meeting a title.').max(TITLE_CHARACTERS)

export const MeetingInput = z.strictObject({
  title,
  body: field.optional(),
  place: field.optional(),
  timeZone: field.optional(),
  date: field.optional(),
  scheduledStart: field.optional(),
  scheduledEnd: field.optional(),
  chair: field.optional(),
  secretariat: field.optional(),
})
export type MeetingInput = z.infer<typeof MeetingInput>

export const Roles = z.array(z.enum(ROLES))

export const MeetingSummary = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  /** When the record last changed. */
  changedAt: z.iso.datetime(),
  roles: Roles,
})
export type MeetingSummary = z.infer<typeof MeetingSummary>

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  /** True for the secretariat of the whole server, who may create meetings. */
  isOwner: z.boolean(),
})
export type Person = z.infer<typeof Person>

export const MeetingDetail = MeetingSummary.extend({
  person: Person,
  /** The caller's colour in this meeting, as `#rrggbb`. */
  color: z.string(),
})
export type MeetingDetail = z.infer<typeof MeetingDetail>

/** `line` counts from 1 in the imported file. */
export const ImportWarning = z.object({
  line: z.number().int().optional(),
  message: z.string(),
  text: z.string().optional(),
})
export type ImportWarning = z.infer<typeof ImportWarning>
export const ImportResult = z.object({ warnings: z.array(ImportWarning) })

export const InvitationInput = z.strictObject({
  role: z.enum(ROLES),
  name: z.string().trim().max(NAME_CHARACTERS).optional(),
  entity: field.optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
export type InvitationInput = z.infer<typeof InvitationInput>
/** The token is shown once; the server keeps only its hash. */
export const Invitation = z.object({ id: z.string(), token: z.string(), url: z.string() })
export type Invitation = z.infer<typeof Invitation>

export const EnterInput = z.strictObject({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, 'Give your name.').max(NAME_CHARACTERS),
})
/** `meeting` is absent for the link that signs in the server's secretariat. */
export const Entered = z.object({
  token: z.string(),
  person: Person,
  meeting: z.string().optional(),
})
export type Entered = z.infer<typeof Entered>

/** What the bearer of a link is told before giving a name: to what, and as what, it admits. */
export const AdmissionInput = z.strictObject({ token: z.string().min(1).max(200) })
export const Admission = z.object({
  role: z.enum(ROLES),
  meetingTitle: z.string().optional(),
  name: z.string().optional(),
})
export type Admission = z.infer<typeof Admission>

/** Whose the Yjs client ids of the minutes are: who wrote what carries one of them. */
export const Writers = z.array(
  z.object({ clientId: z.number().int(), personId: z.string(), name: z.string() }),
)
export type Writers = z.infer<typeof Writers>

export const SNAPSHOT_KINDS = [
  'byHand',
  'itemClosed',
  'meetingClosed',
  'periodic',
  'beforeRestore',
] as const
export const SnapshotInput = z.strictObject({
  label: z.string().trim().min(1, 'Give the snapshot a label.').max(TITLE_CHARACTERS),
})
export const Snapshot = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(SNAPSHOT_KINDS),
  createdAt: z.iso.datetime(),
  /** The person's name; absent where the server took it. */
  createdBy: z.string().optional(),
})
export type Snapshot = z.infer<typeof Snapshot>
/** `before` is the snapshot of the record as it stood; `kept` is how many characters being typed stayed. */
export const Restored = z.object({ before: Snapshot, kept: z.number().int() })
export type Restored = z.infer<typeof Restored>

export const EXPORT_FORMATS = ['json', 'md', 'txt', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Every refusal has this shape: a code for programs, and a sentence that says what to do. */
export const ApiError = z.object({ error: z.string(), message: z.string() })
export type ApiError = z.infer<typeof ApiError>

export const IMPORT_BYTES = 8 * 1024 * 1024
