import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { encodeAdmitted } from '../../server/sync/gate/encodeAdmitted.ts'
import type { Admitted } from '../../server/sync/gate/encodeAdmitted.ts'
import { Gate } from '../../server/sync/gate/gate.ts'
import { inOrder } from '../../server/sync/gate/order.ts'

/** A layer's document behind its gate, as a room uses them, in memory. */
export class GuardedDocument {
  readonly gate: Gate
  doc = serverDocument()
  /** What was committed, in order. */
  readonly log: Uint8Array[] = []
  /** The longest that judging and integrating one turn took, in ms. */
  worstStall = 0
  unproven = 0
  #waiting: Admitted[] = []

  constructor(layer: Layer) {
    this.gate = new Gate(layer)
  }

  receive(
    update: Uint8Array,
    mayUse: (client: number) => boolean,
  ): Admitted | 'incomplete' | 'known' {
    const start = performance.now()
    try {
      const admitted = this.gate.admit(update, this.doc, mayUse)
      if (typeof admitted !== 'string') this.#waiting.push(admitted)
      return admitted
    } finally {
      this.worstStall = Math.max(this.worstStall, performance.now() - start)
    }
  }

  /**
   * Integrates what waits, and commits it. @returns the update, or null when nothing waited or the
   * document was not as the gate had said: then it is as it was before.
   */
  turn(): Uint8Array | null {
    const waiting = this.#waiting
    this.#waiting = []
    this.gate.applied()
    if (waiting.length === 0) return null
    const update = encodeAdmitted(waiting)
    const start = performance.now()
    Y.applyUpdate(this.doc, update)
    this.worstStall = Math.max(this.worstStall, performance.now() - start)
    const unproven = waiting.flatMap((admitted) => admitted.unproven)
    this.unproven += unproven.length
    if (!inOrder(this.doc, unproven)) {
      this.doc = this.reloaded()
      return null
    }
    this.log.push(update)
    return update
  }

  reloaded(): Y.Doc {
    const doc = serverDocument()
    for (const update of this.log) Y.applyUpdate(doc, update)
    return doc
  }
}

/**
 * A document that only takes in what others write: Yjs would clear away superfluous formats after a
 * remote change, an edit of its own that depends on which updates came together.
 */
export function serverDocument(): Y.Doc {
  const doc = new Y.Doc()
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => {
    transaction.local = true
  })
  return doc
}

/** All that a document says, for comparing. */
export function contentOf(doc: Y.Doc): string {
  const body = doc.getXmlFragment('body')
  const maps = ['meeting', 'entities', 'documents'].map((name) => doc.getMap(name).toJSON())
  return JSON.stringify([body.toArray().map(nodeContent), ...maps], sorted)
}

/** The order of keys is not content. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}

function nodeContent(node: Y.XmlElement | Y.XmlText | Y.XmlHook): unknown {
  if (node instanceof Y.XmlText) return node.toDelta()
  if (node instanceof Y.XmlHook) return 'hook'
  return [node.nodeName, node.getAttributes(), node.toArray().map(nodeContent)]
}

export function stateOf(doc: Y.Doc): [number, number][] {
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(
    ([one], [other]) => one - other,
  )
}
