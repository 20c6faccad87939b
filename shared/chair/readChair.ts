import type * as Y from 'yjs'
import type { NodeJSON } from '../minutes/minutes.ts'
import { readBody } from '../minutes/minutesDocument.ts'
import { wellFormed } from '../minutes/wellFormed.ts'
import { annotatedBy, annotationRoot, chairRoots, OUTCOMES } from './chairDocument.ts'
import type { Outcome, Seal } from './chairDocument.ts'

/** What the chair says of the conclusions, by their ids, and of the meeting as a whole. */
export interface ChairRecord {
  outcomes: Record<string, Outcome>
  /** Each a `doc` node. */
  annotations: Record<string, NodeJSON>
  seals: Record<string, Seal>
  /** A `doc` node. */
  analysis: NodeJSON
}

/** Reads the `chair` layer as plain data, without touching it. */
export function readChair(doc: Y.Doc): ChairRecord {
  const { outcomes, seals, analysis } = chairRoots(doc)
  const written = [...doc.share.keys()].flatMap((name) => {
    const id = annotatedBy(name)
    const annotation = id === null ? null : annotationRoot(doc, id)
    return id !== null && annotation?.length ? [[id, readBody(annotation)] as const] : []
  })
  return {
    outcomes: wellFormed(outcomes.entries(), isOutcome),
    annotations: Object.fromEntries(written),
    seals: Object.fromEntries(seals.entries()),
    analysis: readBody(analysis),
  }
}

function isOutcome(value: unknown): value is Outcome {
  return OUTCOMES.some((known) => known === value)
}
