import { z } from 'zod'
import { isOneLine } from '../review/oneLine.ts'
import { STANCES } from '../positions/stance.ts'
import { CORRECTION_KINDS, RULINGS } from '../review/review.ts'
import { ROLES } from './authority.ts'
import { PHASES } from './lifecycle.ts'

/*
 * What goes over HTTP, parsed once at each edge. The server's OpenAPI document is made of these.
 */

export const TITLE_CHARACTERS = 300
const FIELD_CHARACTERS = 500
const NAME_CHARACTERS = 120

/** As `shared/review/contentHash.ts` makes it. */
const contentHash = z.string().regex(/^[0-9a-f]{64}$/)
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

/** Where a record is in its life. */
export const Standing = z.object({
  phase: z.enum(PHASES),
  /** 0 for the first; each re-opening of approved minutes begins the next. */
  revision: z.number().int(),
  /** Until then corrections and statements are received; there while the draft is circulated. */
  correctionsUntil: z.iso.datetime().optional(),
  /** There while the minutes are approved. `hash`: SHA-256 of the approved record, in hexadecimal. */
  approval: z.object({ hash: z.string(), at: z.iso.datetime(), by: z.string() }).optional(),
})
export type Standing = z.infer<typeof Standing>

export const MeetingDetail = MeetingSummary.extend({
  person: Person,
  /** The caller's colour in this meeting, as `#rrggbb`. */
  color: z.string(),
  /** The delegation the caller was invited for, as the invitation names it. */
  delegation: z.string().optional(),
  standing: Standing,
})
export type MeetingDetail = z.infer<typeof MeetingDetail>

/** `correctionsUntil` is needed to circulate, and only there. */
export const PhaseInput = z.strictObject({
  to: z.enum(PHASES),
  correctionsUntil: z.iso.datetime({ offset: true }).optional(),
})
export type PhaseInput = z.infer<typeof PhaseInput>

/** `hash`: the `contentHash` of what the chair saw, so that nothing else is sealed unseen. */
export const SealInput = z.strictObject({ hash: contentHash })

export const Member = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  delegation: z.string().optional(),
  admittedAt: z.iso.datetime(),
  /** Who made the invitation. */
  invitedBy: z.string().optional(),
  invitationId: z.string(),
  revokedAt: z.iso.datetime().optional(),
  revokedBy: z.string().optional(),
})
export type Member = z.infer<typeof Member>
export const InvitationSummary = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  name: z.string().optional(),
  delegation: z.string().optional(),
  createdAt: z.iso.datetime(),
  createdBy: z.string().optional(),
  expiresAt: z.iso.datetime().optional(),
  /** How many came in by it. */
  admitted: z.number().int(),
  revokedAt: z.iso.datetime().optional(),
  revokedBy: z.string().optional(),
})
export type InvitationSummary = z.infer<typeof InvitationSummary>
export const MeetingPeople = z.object({
  members: z.array(Member),
  invitations: z.array(InvitationSummary),
})
export type MeetingPeople = z.infer<typeof MeetingPeople>

/** `hash` covers the entry and the hash of the one before: hexadecimal SHA-256. */
export const AuditEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  /** The person's name; absent for the server. */
  actor: z.string().optional(),
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const WORDS_CHARACTERS = 20_000
const REMARK_CHARACTERS = 5_000
/** Null characters and half characters could not be stored as they are. */
const written = z
  .string()
  .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'There are characters in it that are none.')
const words = written.max(WORDS_CHARACTERS)
const line = words.refine(
  isOneLine,
  'Write the new words in one line, without line breaks and control characters; of several paragraphs ask for one at a time.',
)
const remark = written.trim().min(1, 'Write something.').max(REMARK_CHARACTERS)

/** Words of the record: see `Target` in `shared/review/review.ts`. */
export const TargetInput = z.strictObject({
  blockId: z.string().max(64).nullable(),
  start: z.number().int().min(0),
  quote: words.min(1, 'Select some words.'),
})
export const ThreadInput = z.strictObject({ target: TargetInput, text: remark })
export const CommentInput = z.strictObject({ text: remark })
const asking = { reason: remark, kind: z.enum(CORRECTION_KINDS) }
/** Other words in place of some, or another stance in a row of a position table. */
export const CorrectionInput = z.union([
  z.strictObject({ target: TargetInput, replacement: line, ...asking }),
  z.strictObject({
    row: z.string().min(1).max(64),
    stance: z.strictObject({ from: z.enum(STANCES), to: z.enum(STANCES) }),
    ...asking,
  }),
])
export type CorrectionInput = z.infer<typeof CorrectionInput>
/**
 * `replacing`: the words, or the stance, as they are now, where they are not those that were selected:
 * a ruling on what one has not seen is refused. `byHand`: the record has been put right already.
 */
export const RulingInput = z.strictObject({
  outcome: z.enum(RULINGS),
  explanation: remark.optional(),
  replacing: words.optional(),
  byHand: z.literal(true).optional(),
})
export type RulingInput = z.infer<typeof RulingInput>
export const StatementInput = z.strictObject({
  text: words.trim().min(1, 'Write the statement.'),
  language: z
    .string()
    .trim()
    .max(35)
    .regex(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i, 'Give the language as a code, such as “ar”.'),
  direction: z.enum(['ltr', 'rtl']),
  title: written.trim().max(FIELD_CHARACTERS).optional(),
})
export type StatementInput = z.infer<typeof StatementInput>
/** The block of the record after which it is to stand; null for the end. */
export const PlacingInput = z.strictObject({ after: z.string().max(64).nullable() })
export const DecliningInput = z.strictObject({ explanation: remark })
/** `hash`: the `contentHash` of what was read, so that nothing else is confirmed unseen. */
export const ConfirmationInput = z.strictObject({
  blockId: z.string().max(64),
  hash: contentHash,
})
export const CORRIGENDUM_FORMATS = ['md', 'html', 'txt'] as const

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
  'phaseChanged',
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

export const REDLINE_FORMATS = ['html', 'md'] as const
export type RedlineFormat = (typeof REDLINE_FORMATS)[number]
/** One of two states that are compared; without a snapshot it is the record as it stood just then. */
export const ComparedState = z.object({ snapshot: Snapshot.optional(), at: z.iso.datetime() })
export type ComparedState = z.infer<typeof ComparedState>
/** `redline` is described in `shared/history/redline.ts`. */
export const Comparison = z.object({
  from: ComparedState,
  to: ComparedState,
  redline: z.looseObject({}),
})

export const EXPORT_FORMATS = ['json', 'md', 'txt', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Every refusal has this shape: a code for programs, and a sentence that says what to do. */
export const ApiError = z.object({ error: z.string(), message: z.string() })
export type ApiError = z.infer<typeof ApiError>

export const IMPORT_BYTES = 8 * 1024 * 1024
