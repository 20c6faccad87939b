import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 192 random bits, in characters that need no escaping in a link. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** Secrets are kept as SHA-256: they are random, so a slow hash would add nothing. */
export function hashSecret(secret: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(secret).digest())
}

export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
