import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { Laws } from './laws.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import { spansOf } from './updateContents.ts'
import type { Span } from './updateContents.ts'
import { edit } from './writing.ts'

/** The origin of transactions that bring what the server or the local copy holds. */
export const ARRIVED = Symbol('arrived')
const TYPED = Symbol('typed')

/** One open page's document: what a person types, and what is owed to them. */
export class Page {
  readonly doc = new Y.Doc({ guid: 'page' })
  readonly person: Person
  readonly layer: Layer
  readonly #laws: Laws
  readonly #undo: Y.UndoManager
  /** Yjs goes wrong at the next update that arrives, or went wrong. */
  garbling: 'no' | 'atNextUpdate' | 'done' = 'no'
  /** What was deleted here and nobody confirmed yet. */
  deleted: Span[] = []

  /** @param onTyped called with every update made here. */
  constructor(
    random: Random,
    laws: Laws,
    person: Person,
    layer: Layer,
    onTyped: (update: Uint8Array) => void,
  ) {
    this.person = person
    this.layer = layer
    this.#laws = laws
    this.doc.clientID = random.uint32()
    laws.owns(this.doc.clientID, person)
    // Steps end where `stopCapturing` says so, never by the machine's clock.
    this.#undo = new Y.UndoManager([this.doc.getXmlFragment('body')], {
      trackedOrigins: new Set([TYPED]),
      captureTimeout: Number.MAX_SAFE_INTEGER,
    })
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.origin === ARRIVED) return
      const deleted = spansOf(transaction.deleteSet)
      this.deleted.push(...deleted)
      this.#declare(deleted)
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== ARRIVED) onTyped(update)
    })
  }

  #declare(deleted: readonly Span[]): void {
    const known = this.#laws.deletesOf(this.layer)
    for (const { client, from, to } of deleted) known.add(client, from, to)
  }

  get client(): number {
    return this.doc.clientID
  }

  /** How far this page has written. */
  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  write(random: Random): void {
    if (random.happens(0.1)) this.#undo.undo()
    else if (random.happens(0.05)) this.#undo.redo()
    else {
      if (random.happens(0.3)) this.#undo.stopCapturing()
      this.doc.transact(() => edit(this.doc, this.layer, random), TYPED)
    }
  }

  take(updates: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, ARRIVED)
    }, ARRIVED)
    if (this.garbling === 'atNextUpdate') this.#garble()
  }

  /** What a fault of Yjs does: the page says something else, and its clocks do not tell. */
  #garble(): void {
    const { body } = minutesRoots(this.doc)
    if (body.length === 0) return
    this.garbling = 'done'
    this.doc.transact((transaction) => {
      body.delete(0, 1)
      this.#declare(spansOf(transaction.deleteSet))
    }, ARRIVED)
  }

  close(): void {
    this.#undo.destroy()
    this.doc.destroy()
  }
}
