import * as Y from 'yjs'
import {
  annotatedBy,
  annotationRoot,
  chairRoots,
  OUTCOMES,
} from '../../shared/chair/chairDocument.ts'
import type { Outcome, Seal } from '../../shared/chair/chairDocument.ts'
import type { LayerSession } from '../layers/layerSession.ts'
import type { Connection } from '../minutes/session/MinutesState.ts'
import type { Seals } from '../minutes/session/findings.ts'
import { textFitsSchema } from '../minutes/session/schemaGuard.ts'
import { sealConclusion } from '../session/api.ts'

/** What the chair says of each conclusion, by its id, as it is now. */
export interface Conclusions {
  outcomeOf: (id: string) => Outcome | null
  sealOf: (id: string) => Seal | null
  /** Null until the chair has begun one. */
  annotationOf: (id: string) => Y.XmlFragment | null
  /** Null for everybody but the chair, before the layer has come, and once nobody may write it. */
  hand: () => ChairsHand | null
  /** Told when any of it is another one for this conclusion; returns what ends that. */
  watch: (id: string, listener: () => void) => () => void
  /** Told when the chair's words are somewhere else: saved, or on this device only. */
  watchConnection: (listener: () => void) => () => void
}

/** What the chair does. */
export interface ChairsHand {
  /** Where the chair's own words are. */
  connection: () => Connection
  /** Null takes it back: the conclusion shows the rapporteurs' own again. */
  setOutcome: (id: string, outcome: Outcome | null) => void
  /** Null for one with something in it that this page does not know: to be read, not written in. */
  openAnnotation: (id: string) => Y.XmlFragment | null
  /** @param hash of what the chair sees. @throws ApiFailure where it is something else by now. */
  seal: (id: string, hash: string) => Promise<void>
}

/** Of a record without a chair's layer, such as a snapshot. */
export const NO_CONCLUSIONS: Conclusions = {
  outcomeOf: () => null,
  sealOf: () => null,
  annotationOf: () => null,
  hand: () => null,
  watch: () => () => undefined,
  watchConnection: () => () => undefined,
}

/** Reads the chair's layer, and writes it where this person is the chair. */
export function liveConclusions(meetingId: string, chair: LayerSession): Conclusions {
  const { doc } = chair
  const { outcomes, seals } = chairRoots(doc)
  const listeners = new Map<string, Set<() => void>>()
  const tellOf = (ids: Iterable<string>) => {
    for (const id of ids) for (const listener of listeners.get(id) ?? []) listener()
  }
  outcomes.observe(({ keysChanged }) => tellOf(keysChanged))
  seals.observe(({ keysChanged }) => tellOf(keysChanged))
  doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
    const names = [...changed.keys()].map((type) => Y.findRootTypeKey(rootOf(type as Parent)))
    tellOf(new Set(names.flatMap((name) => annotatedBy(name) ?? [])))
  })
  const mayWrite = () => {
    const { canWrite, isReady } = chair.getState()
    return canWrite && isReady
  }
  let canWrite = mayWrite()
  chair.subscribe(() => {
    if (mayWrite() === canWrite) return
    canWrite = mayWrite()
    tellOf(listeners.keys())
  })

  const hand: ChairsHand = {
    connection: () => chair.getState().connection,
    setOutcome(id, outcome) {
      if (outcome === null) outcomes.delete(id)
      else outcomes.set(id, outcome)
    },
    openAnnotation: (id) =>
      textFitsSchema(doc, (clone) => annotationRoot(clone, id)) ? annotationRoot(doc, id) : null,
    seal: (id, hash) => sealConclusion(meetingId, id, hash),
  }

  return {
    outcomeOf(id) {
      const outcome = outcomes.get(id)
      return OUTCOMES.find((known) => known === outcome) ?? null
    },
    sealOf: (id) => seals.get(id) ?? null,
    annotationOf(id) {
      const annotation = annotationRoot(doc, id)
      return annotation.length > 0 ? annotation : null
    },
    hand: () => (canWrite ? hand : null),
    watch(id, listener) {
      const heard = listeners.get(id) ?? new Set()
      listeners.set(id, heard.add(listener))
      return () => {
        heard.delete(listener)
        if (heard.size === 0 && listeners.get(id) === heard) listeners.delete(id)
      }
    },
    watchConnection(listener) {
      let seen = chair.getState()
      return chair.subscribe(() => {
        if (chair.getState() === seen) return
        seen = chair.getState()
        listener()
      })
    },
  }
}

type Parent = Y.AbstractType<unknown>

function rootOf(type: Parent): Parent {
  let root = type
  while (root._item) root = root._item.parent as Parent
  return root
}

/** The seals, for the record's checker. */
export function sealsOf({ doc }: LayerSession): Seals {
  const { seals } = chairRoots(doc)
  let known: ReadonlyMap<string, Seal> | null = null
  seals.observe(() => (known = null))
  return {
    get() {
      known ??= new Map(seals.entries())
      return known
    },
    subscribe(listener) {
      seals.observe(listener)
      return () => seals.unobserve(listener)
    },
  }
}
