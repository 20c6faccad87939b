import { readDocumentMap } from '../../../shared/documents/documentMap.ts'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import type { MinutesSession } from '../MinutesSession.ts'
import type { KnownDocument } from './CaptureContext.ts'

/** The documents that the words refer to, in the order of their first mention, then the registered ones. */
export function knownDocuments(session: MinutesSession): () => readonly KnownDocument[] {
  const { documents: register } = minutesRoots(session.doc)
  return () => {
    const known = readDocumentMap(register)
    const refs = [...session.getState().documents.map(({ ref }) => ref), ...Object.keys(known)]
    return [...new Set(refs)].map((ref) => ({ ref, title: known[ref]?.title ?? '' }))
  }
}
