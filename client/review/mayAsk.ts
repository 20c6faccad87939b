import type { MeetingDetail } from '../../shared/meeting/api.ts'
import { mayDo } from '../../shared/meeting/authority.ts'
import type { Action } from '../../shared/meeting/authority.ts'

/** What is received until the deadline alone. */
const BEFORE_DEADLINE: readonly Action[] = ['requestCorrection', 'offerStatement']

/** Whether somebody may do something now; once the deadline is over some of it is closed. */
export function mayAsk(
  action: Action,
  { roles, standing }: Pick<MeetingDetail, 'roles' | 'standing'>,
  isOver: boolean,
): boolean {
  if (!mayDo(action, roles, standing.phase)) return false
  return !isOver || !BEFORE_DEADLINE.includes(action)
}
