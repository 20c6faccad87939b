import { ApiError } from '../../shared/meeting/api.ts'
import type { z } from '@hono/zod-openapi'

/** One answer of a call, for its OpenAPI description. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** The refusals that any call with a body and a caller may give. */
export const REFUSALS = {
  400: json(ApiError, 'The request is not right; the message says how.'),
  401: json(ApiError, 'Nobody is signed in.'),
  403: json(ApiError, 'The role does not allow it.'),
  404: json(ApiError, 'There is no such thing, or the caller is not admitted to it.'),
  429: json(ApiError, 'That was too much in a short time; Retry-After says when to try again.'),
} as const
