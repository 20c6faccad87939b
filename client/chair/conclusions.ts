import * as Y from 'yjs'
import {
  annotatedBy,
  annotationRoot,
  chairRoots,
  OUTCOMES,
} from '../../shared/chair/chairDocument.ts'
import type { Outcome, Seal } from '../../shared/chair/chairDocument.ts'
import type { LayerSession, LayerState } from '../layers/layerSession.ts'
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

/** Those of a meeting, for as long as it is shown. */
export interface LiveConclusions extends Conclusions {
  /** For the record's checker. */
  seals: Seals
  /** The chair's layer was opened anew, as this session. */
  follow: (session: LayerSession) => void
}

/** Reads the chair's layer, and writes it where this person is the chair. */
export function liveConclusions(meetingId: string, opened: LayerSession): LiveConclusions {
  const listeners = new Map<string, Set<() => void>>()
  const sealListeners = new Set<() => void>()
  const connectionListeners = new Set<() => void>()
  let knownSeals: ReadonlyMap<string, Seal> | null = null
  let chair = opened
  let seen = chair.getState()
  let stopListening = listen()

  function tellOf(ids: Iterable<string>): void {
    for (const id of ids) for (const listener of listeners.get(id) ?? []) listener()
  }

  function sealsChanged(): void {
    knownSeals = null
    for (const listener of sealListeners) listener()
  }

  function stateChanged(): void {
    const before = seen
    seen = chair.getState()
    if (before === seen) return
    if (mayWriteIn(before) !== mayWriteIn(seen)) tellOf(listeners.keys())
    for (const listener of connectionListeners) listener()
  }

  function listen(): () => void {
    const { doc } = chair
    const { outcomes, seals } = chairRoots(doc)
    const outcomesChanged = ({ keysChanged }: Y.YMapEvent<Outcome>) => tellOf(keysChanged)
    const sealed = ({ keysChanged }: Y.YMapEvent<Seal>) => {
      sealsChanged()
      tellOf(keysChanged)
    }
    const changed = (transaction: Y.Transaction) => tellOf(annotatedIn(transaction))
    outcomes.observe(outcomesChanged)
    seals.observe(sealed)
    doc.on('afterTransaction', changed)
    const unsubscribe = chair.subscribe(stateChanged)
    return () => {
      outcomes.unobserve(outcomesChanged)
      seals.unobserve(sealed)
      doc.off('afterTransaction', changed)
      unsubscribe()
    }
  }

  const hand: ChairsHand = {
    connection: () => chair.getState().connection,
    setOutcome(id, outcome) {
      const { outcomes } = chairRoots(chair.doc)
      if (outcome === null) outcomes.delete(id)
      else outcomes.set(id, outcome)
    },
    openAnnotation(id) {
      const isKnown = textFitsSchema(chair.doc, (clone) => annotationRoot(clone, id))
      return isKnown ? annotationRoot(chair.doc, id) : null
    },
    seal: (id, hash) => sealConclusion(meetingId, id, hash),
  }

  return {
    outcomeOf(id) {
      const outcome = chairRoots(chair.doc).outcomes.get(id)
      return OUTCOMES.find((known) => known === outcome) ?? null
    },
    sealOf: (id) => chairRoots(chair.doc).seals.get(id) ?? null,
    annotationOf(id) {
      const annotation = annotationRoot(chair.doc, id)
      return annotation.length > 0 ? annotation : null
    },
    hand: () => (mayWriteIn(chair.getState()) ? hand : null),
    watch(id, listener) {
      const heard = listeners.get(id) ?? new Set()
      listeners.set(id, heard.add(listener))
      return () => {
        heard.delete(listener)
        if (heard.size === 0 && listeners.get(id) === heard) listeners.delete(id)
      }
    },
    watchConnection(listener) {
      connectionListeners.add(listener)
      return () => connectionListeners.delete(listener)
    },
    seals: {
      get() {
        knownSeals ??= new Map(chairRoots(chair.doc).seals.entries())
        return knownSeals
      },
      subscribe(listener) {
        sealListeners.add(listener)
        return () => sealListeners.delete(listener)
      },
    },
    follow(session) {
      if (session === chair) return
      stopListening()
      chair = session
      seen = chair.getState()
      stopListening = listen()
      sealsChanged()
      tellOf(listeners.keys())
    },
  }
}

function mayWriteIn({ canWrite, isReady }: LayerState): boolean {
  return canWrite && isReady
}

/** The conclusions whose annotations a transaction changed. */
function annotatedIn({ changed }: Y.Transaction): Set<string> {
  const names = [...changed.keys()].map((type) => Y.findRootTypeKey(rootOf(type as Parent)))
  return new Set(names.flatMap((name) => annotatedBy(name) ?? []))
}

type Parent = Y.AbstractType<unknown>

function rootOf(type: Parent): Parent {
  let root = type
  while (root._item) root = root._item.parent as Parent
  return root
}
