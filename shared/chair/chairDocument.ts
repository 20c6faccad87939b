import type * as Y from 'yjs'

export const OUTCOMES = [
  'consensus',
  'noConsensus',
  'deferred',
  'approved',
  'noted',
  'notAgreed',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The chair's word for a conclusion as it stood; other content breaks the seal. */
export interface Seal {
  /** `wordsOfBlock` of the conclusion. */
  words: string
  /** `contentHash` of the conclusion: of its words, their formatting, and the rapporteurs' outcome. */
  hash: string
  /** The name of who sealed it. */
  by: string
  /** ISO 8601 */
  at: string
}

/**
 * The `chair` layer's Yjs roots beside the annotations: by the id of a conclusion, and the analysis
 * after closing.
 */
export function chairRoots(doc: Y.Doc) {
  return {
    outcomes: doc.getMap<Outcome>('outcomes'),
    /** The server alone writes them. */
    seals: doc.getMap<Seal>('seals'),
    analysis: doc.getXmlFragment('analysis'),
  }
}

const ANNOTATION = 'annotation:'

/**
 * The chair's words on a conclusion: a root of its own, which nobody has to make. So pages that begin
 * one without knowing of each other write in the same.
 */
export function annotationRoot(doc: Y.Doc, conclusionId: string): Y.XmlFragment {
  return doc.getXmlFragment(ANNOTATION + conclusionId)
}

/** The id of the conclusion whose annotation the root of this name is; null for another root. */
export function annotatedBy(rootName: string): string | null {
  return rootName.startsWith(ANNOTATION) ? rootName.slice(ANNOTATION.length) : null
}

/** The `notes` layer's Yjs root: the chair's own, which nobody else is sent. */
export function notesRoot(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('notes')
}
