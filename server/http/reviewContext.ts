import type { Context } from 'hono'
import type { Action } from '../../shared/meeting/authority.ts'
import type { Deed } from '../../shared/review/review.ts'
import type { AuditAction, AuditNote } from '../audit/auditChain.ts'
import type { MeetingRow } from '../storage/storage.ts'
import type { NotFound } from '../review/anchoring.ts'
import { Refusal } from './refusal.ts'
import { admitted } from './requestContext.ts'
import type { Admitted, Env, Services } from './requestContext.ts'

/** Who takes part in the review, and the deed it is to be kept as. */
export interface Reviewer extends Admitted {
  by: Deed
}

/** As `admitted`, for calls that write to the review. @throws Refusal */
export function reviewer(
  context: Context<Env>,
  services: Services,
  meetingId: string,
  action: Action,
): Reviewer {
  const who = admitted(context, services, meetingId, action)
  const { delegation } = who
  const { id: personId, name } = who.person
  const at = new Date().toISOString()
  return { ...who, by: { personId, name, ...(delegation ? { delegation } : {}), at } }
}

/** What the audit log is to say of a deed. */
export function noteOf(
  meetingId: string,
  action: AuditAction,
  { personId, at }: Deed,
  detail: AuditNote['detail'],
): AuditNote {
  return { meetingId, at: Date.parse(at), actor: personId, action, detail }
}

/** @throws Refusal 403 for who was not invited for a delegation */
export function requiredDelegation({ delegation }: Deed): string {
  if (delegation !== undefined) return delegation
  throw new Refusal(
    403,
    'no_delegation',
    'Only a delegation can do that, and your invitation names none. Ask the secretariat for one that does.',
  )
}

/** @throws Refusal 409 once the deadline has passed */
export function beforeDeadline({ correctionsUntil }: MeetingRow): void {
  if (correctionsUntil === null || Date.now() <= correctionsUntil) return
  throw new Refusal(
    409,
    'deadline_passed',
    `Corrections and statements were received until ${new Date(correctionsUntil).toISOString()}.`,
  )
}

/** The refusal for words that cannot be marked in the record. */
export function notMarkable(reason: NotFound): Refusal {
  return new Refusal(409, MARKING[reason].code, MARKING[reason].message)
}

const MARKING: Record<NotFound, { code: string; message: string }> = {
  changed: {
    code: 'words_changed',
    message: 'These words have changed since you selected them. Select them again.',
  },
  tooWide: {
    code: 'too_wide',
    message: 'The words are of several speakers or blocks. Select words of one of them at a time.',
  },
  noText: {
    code: 'no_text',
    message: 'A reference alone cannot be marked. Select some of the words beside it as well.',
  },
}
