/** Codes the client adds to those of the server. */
export const UNREACHABLE = 'unreachable'
export const UNREADABLE = 'unreadable'

/** A call that was not answered as asked: the server's refusal, or no answer at all (status 0). */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The failure itself, or what stands for an error nobody foresaw. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  return new ApiFailure(0, UNREADABLE, error instanceof Error ? error.message : String(error))
}
