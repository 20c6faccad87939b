import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { mayDo } from '../../shared/meeting/authority.ts'
import type { Action } from '../../shared/meeting/authority.ts'

/** What is received until the deadline alone. */
const BEFORE_DEADLINE: readonly Action[] = ['requestCorrection', 'offerStatement']

/** Whether somebody may do something now; once the deadline has passed some of it is closed. */
export function mayAsk(
  action: Action,
  { roles, standing }: Pick<MeetingDetail, 'roles' | 'standing'>,
): boolean {
  if (!mayDo(action, roles, standing.phase)) return false
  return !BEFORE_DEADLINE.includes(action) || !isOver(standing)
}

/** True once the deadline for corrections and statements has passed. */
export function isOver({ correctionsUntil }: MeetingDetail['standing']): boolean {
  return correctionsUntil !== undefined && Date.now() > Date.parse(correctionsUntil)
}
