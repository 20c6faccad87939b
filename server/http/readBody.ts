import type { Context } from 'hono'
import type { Env } from './requestContext.ts'
import { Refusal } from './refusal.ts'

/** What is read and thrown away of a body that is too large, so that its sender hears the answer. */
const DISCARDED_BYTES = 256 * 1024 * 1024
const KB = 1024
const MB = 1024 * KB

/**
 * Reads a request's body. Of one that is too large no more than the limit is ever held, but the rest
 * is let through: a client that is cut off while it sends sees a broken connection, not the reason.
 *
 * @throws Refusal 413 for more than `limit` bytes
 */
export async function readBody(
  context: Context<Env>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of context.req.raw.body ?? []) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    else chunks.length = 0
    if (size > limit + DISCARDED_BYTES) break
  }
  if (size <= limit) return Buffer.concat(chunks)
  throw new Refusal(
    413,
    'too_large',
    `This is larger than the ${limit < MB ? `${limit / KB} kB` : `${limit / MB} MB`} that can be taken at once. Split it into parts and send one after the other.`,
  )
}
