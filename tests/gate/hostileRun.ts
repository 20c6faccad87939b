import * as Y from 'yjs'
import { Refused } from '../../server/sync/gate/refused.ts'
import { forgeSiblings } from './forgedSiblings.ts'
import { contentOf, serverDocument } from './guardedDocument.ts'
import type { GuardedDocument } from './guardedDocument.ts'
import { HonestRun } from './honestTraffic.ts'
import { forge, mutate, noise } from './hostileTraffic.ts'
import type { Random } from '../simulation/random.ts'

const ROOTS = new Set(['body', 'meeting', 'entities', 'documents'])

/** Where the gate let something through. */
export class HostileFailure extends Error {
  override name = 'HostileFailure'
  readonly input: Uint8Array

  constructor(message: string, input: Uint8Array, cause?: unknown) {
    super(message, { cause })
    this.input = input
  }
}

/** Somebody who means harm writes into a document that others have filled honestly. */
export class HostileRun {
  readonly guarded: GuardedDocument
  /** How inputs ended: the cause of the refusal, or admitted, incomplete, known. */
  readonly outcomes = new Map<string, number>()
  /** Real updates, to be changed. */
  readonly #updates: Uint8Array[] = []
  readonly #random: Random
  readonly #clients: number[]

  constructor(random: Random) {
    this.#random = random
    const honest = new HonestRun(random, 2)
    for (let i = 0; i < 40; i += 1) honest.step()
    honest.settle()
    this.guarded = honest.guarded
    this.#updates.push(...this.guarded.log, Y.encodeStateAsUpdate(this.guarded.doc))
    this.#clients = [1 + random.whole(0, 2 ** 31), 1 + random.whole(0, 2 ** 32 - 2)]
  }

  /** One input. @throws HostileFailure */
  step(): void {
    const input = this.#input()
    const before = others(this.guarded.doc, this.#clients)
    const outcome = this.#outcomeOf(input)
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1)
    if (outcome !== 'admitted') return
    if (others(this.guarded.doc, this.#clients) !== before) {
      throw new HostileFailure('Somebody else’s client id was written to.', input)
    }
    this.#expectWhole(input)
    if (this.#updates.length < 60) this.#updates.push(input)
  }

  /** @throws HostileFailure when the log does not give the document again. */
  finish(): void {
    const live = contentOf(this.guarded.doc)
    if (contentOf(this.guarded.reloaded()) !== live) {
      throw new HostileFailure('The log does not give the document again.', new Uint8Array())
    }
  }

  #input(): Uint8Array {
    const random = this.#random
    const choice = random.whole(0, 10)
    if (choice < 3) return forgeSiblings(random, this.guarded.doc, this.#clients)
    if (choice < 6) return forge(random, this.guarded.doc, this.#clients)
    if (choice === 6) return mutate(random, [forge(random, this.guarded.doc, this.#clients)])
    if (choice === 7) return noise(random)
    return mutate(random, this.#updates)
  }

  #outcomeOf(input: Uint8Array): string {
    try {
      const outcome = this.guarded.receive(input, (client) => this.#clients.includes(client))
      if (typeof outcome === 'string') return outcome
    } catch (error) {
      if (error instanceof Refused) return error.cause
      throw new HostileFailure('The gate failed.', input, error)
    }
    try {
      return this.guarded.turn() === null ? 'undone' : 'admitted'
    } catch (error) {
      throw new HostileFailure('Yjs could not integrate what was admitted.', input, error)
    }
  }

  #expectWhole(input: Uint8Array): void {
    const { doc } = this.guarded
    if (doc.store.pendingStructs || doc.store.pendingDs) {
      throw new HostileFailure('Something is pending.', input)
    }
    for (const name of doc.share.keys()) {
      if (!ROOTS.has(name)) throw new HostileFailure(`There is a root “${name}”.`, input)
    }
    const reloaded = serverDocument()
    try {
      Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
    } catch (error) {
      throw new HostileFailure('The document cannot be encoded or read again.', input, error)
    }
    if (contentOf(reloaded) !== contentOf(doc)) {
      throw new HostileFailure('The document differs when it is read again.', input)
    }
  }
}

function others(doc: Y.Doc, clients: readonly number[]): string {
  const state = [...Y.decodeStateVector(Y.encodeStateVector(doc))]
  return JSON.stringify(
    state.filter(([client]) => !clients.includes(client)).toSorted(([one], [other]) => one - other),
  )
}
