import type { z } from 'zod'
import { ApiError } from '../../shared/meeting/api.ts'
import { ApiFailure, UNREACHABLE, UNREADABLE } from './ApiFailure.ts'
import { hearServerClock } from './serverClock.ts'

/** Asks the server and parses its answer; throws `ApiFailure` for anything else. */
export async function request<T>(
  path: string,
  shape: z.ZodType<T>,
  init?: RequestInit,
): Promise<T> {
  const answer = await send(path, init)
  const parsed = shape.safeParse(await readJson(answer))
  if (parsed.success) return parsed.data
  throw new ApiFailure(answer.status, UNREADABLE, parsed.error.message)
}

/** As `request`, for calls whose answer has no body. */
export async function send(path: string, init?: RequestInit): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init })
  } catch (error) {
    throw new ApiFailure(0, UNREACHABLE, error instanceof Error ? error.message : '')
  }
  hearServerClock(answer)
  if (answer.ok) return answer
  const refusal = ApiError.safeParse(await readJson(answer))
  if (!refusal.success) throw new ApiFailure(answer.status, UNREADABLE, answer.statusText)
  throw new ApiFailure(answer.status, refusal.data.error, refusal.data.message)
}

export function posting(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    return null
  }
}
