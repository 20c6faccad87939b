import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Phase } from '../../shared/meeting/lifecycle.ts'

/** A request that is answered with a status, a code for programs and a sentence for people. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly retryAfterS: number | undefined

  /**
   * @param message says what is wrong and what to do about it
   * @param retryAfterS when the same request may succeed
   */
  constructor(status: ContentfulStatusCode, code: string, message: string, retryAfterS?: number) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfterS = retryAfterS
  }
}

export const notSignedIn = () =>
  new Refusal(401, 'not_signed_in', 'Sign in first: open the link you were given.')
export const notAllowed = () =>
  new Refusal(403, 'not_allowed', 'Your role in this meeting does not allow that.')
/** The role would allow it, were the record in another phase of its life. */
export const notInPhase = (phase: Phase, phases: readonly Phase[]) =>
  new Refusal(
    403,
    'not_in_phase',
    phase === 'approved'
      ? 'The minutes are approved, so nobody may change them or what belongs to them. The chair or the secretariat can re-open them.'
      : `The minutes are ${phase}. This can be done while they are ${phases.join(' or ')}.`,
  )
export const noSuchMeeting = () => new Refusal(404, 'no_such_meeting', 'There is no such meeting.')
export const noSuchSnapshot = () =>
  new Refusal(404, 'no_such_snapshot', 'There is no such snapshot in this meeting.')
