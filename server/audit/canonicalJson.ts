import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** JSON in its one canonical form, RFC 8785. @throws Error for what has none, such as NaN. */
export function canonicalJson(value: object): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('This is not JSON.')
  return json
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Half a surrogate pair as `JSON.stringify` escapes it, and an escaped backslash, which is none. */
const ESCAPES = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g

/** A value as JSON keeps it, in text that has a UTF-8 form: so it has a canonical form too. */
export function asJson<T extends object>(value: T): T {
  const json = JSON.stringify(value)
  const sound = json.replace(ESCAPES, (escape) => (escape === '\\\\' ? escape : '\ufffd'))
  return JSON.parse(sound) as T
}
