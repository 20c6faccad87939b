import { findDocumentReferences, type DocumentReference } from './reference.ts'

/** A document that somebody types, who does not stop for capitals. */
export interface TypedReference extends DocumentReference {
  /** How the record writes it. */
  written: string
}

/** The series whose lower-case spelling is nothing else; "c 5" is many things. */
const SERIES =
  /(?<![\p{L}\p{N}_/.+&@#-])(?:td(?:\/(?:plen|gen|[gpw]))?|ls(?:\/[io])?|wd|dt)(?=[ \u00a0\u202f-]?\d)/giu
const REVISION =
  /(?<=\d[ \u00a0\u202f]?[-(]?[ \u00a0\u202f]?)(?:r|rev\.?|revision)(?=[ \u00a0\u202f]?\d)/giu

/**
 * As `findDocumentReferences`, and in any case of letters: "td433r1" is written `TD433R1`. Meant for what
 * is being typed, not for texts that were written before.
 */
export function findTypedReferences(text: string): TypedReference[] {
  const spelled = text
    .replace(SERIES, canonicalSeries)
    .replace(REVISION, (word) => (word.length > 1 ? `R${word.slice(1).toLowerCase()}` : 'R'))
  return findDocumentReferences(spelled).map((found) => {
    const typed = text.slice(found.from, found.to)
    return { ...found, text: typed, written: isInFull(typed) ? typed : found.ref }
  })
}

function isInFull(typed: string): boolean {
  return findDocumentReferences(typed)[0]?.text === typed
}

function canonicalSeries(series: string): string {
  const upper = series.toUpperCase()
  return upper.startsWith('LS/') ? `LS/${upper.slice(3).toLowerCase()}` : upper
}
