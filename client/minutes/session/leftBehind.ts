import * as Y from 'yjs'
import type { Passage } from './keptWords.ts'
import { openLocalCopy } from './localCopy.ts'
import type { WhoseCopy } from './localCopy.ts'

export interface LeftBehindOptions {
  whose: WhoseCopy
  /** All that the server holds. */
  server: Y.Doc
  /** The words that the first document has and the second lacks. */
  lacking: (page: Y.Doc, server: Y.Doc) => Passage[]
  /** False where there is no room for them. */
  keep: (passages: readonly Passage[]) => boolean
}

/**
 * What an earlier page left on this device of a layer that may not be written any more: the server
 * will never take it, so it must not be shown with what the server holds. The words in it are kept for
 * their writer instead, and the copy is forgotten.
 */
export async function keepLeftBehind({
  whose,
  server,
  lacking,
  keep,
}: LeftBehindOptions): Promise<void> {
  const page = new Y.Doc()
  const copy = openLocalCopy(page, whose)
  await copy.loaded
  // Also where the browser was too slow: then the next page meets it.
  const isThere = page.store.clients.size > 0
  if (isThere && keep(lacking(page, server))) await copy.clear().catch(() => undefined)
  await copy.destroy()
  page.destroy()
}
