import { toBase64, encodeAny } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'

const HASH_BYTES = 6
const PREFIX = 'anchor--'

/**
 * The name under which the editor's binding keeps an anchor in a Yjs text: several may cover the same
 * words, so each has the hash of its mark in its name. Under any other name every page would write
 * the words anew.
 */
export function anchorAttribute(id: string): string {
  const bytes = digest(encodeAny({ type: 'anchor', attrs: { id } }))
  const folded = bytes.slice(0, HASH_BYTES)
  bytes.slice(HASH_BYTES).forEach((byte, index) => {
    const at = index % HASH_BYTES
    folded[at] = (folded[at] ?? 0) ^ byte
  })
  return `${PREFIX}${toBase64(folded)}`
}

/** True for the name of an anchor in a Yjs text. */
export function isAnchorAttribute(name: string): boolean {
  return name.startsWith(PREFIX)
}
