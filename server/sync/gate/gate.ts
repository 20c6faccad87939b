import * as Y from 'yjs'
import type { Layer } from '../../../shared/meeting/authority.ts'
import { MAX_MOVED, MAX_NEW_CLIENTS } from './bounds.ts'
import { deletesUnknown, newDeletes } from './deletes.ts'
import { encodeAdmitted } from './encodeAdmitted.ts'
import type { Admitted, ClientPart } from './encodeAdmitted.ts'
import { Overlay } from './overlay.ts'
import { placeStructs } from './placing.ts'
import { readUpdate } from './readUpdate.ts'
import type { ReadUpdate, Section } from './readUpdate.ts'
import { Refused } from './refused.ts'
import { Rehearsal } from './rehearsal.ts'
import { expectStable } from './stability.ts'

/**
 * The door of one layer's document: judges an update before Yjs sees it. What it admits is in a form
 * of its own, holds nothing that is known already, and can be integrated whole and at once.
 */
export class Gate {
  readonly #layer: Layer
  #overlay: Overlay | null = null
  /** Since the document was last brought up to date. */
  #admitted: Admitted[] = []

  constructor(layer: Layer) {
    this.#layer = layer
  }

  /**
   * @param doc the document, which has all that was admitted before the last `applied()`.
   * @param mayUse whether the sender may write new structs under a client id.
   * @returns what is new; 'incomplete' when it builds on what is not here; 'known' when nothing is
   *   new.
   * @throws Refused
   */
  admit(
    update: Uint8Array,
    doc: Y.Doc,
    mayUse: (client: number) => boolean,
  ): Admitted | 'incomplete' | 'known' {
    if (this.#overlay?.doc !== doc) this.#startOver(doc)
    const overlay = this.#overlay!
    let bytes = update
    let read = readUpdate(bytes, overlay.knownClock)
    if (isIncomplete(read, overlay)) return 'incomplete'
    if (read.sections.some(({ overlapsKnown }) => overlapsKnown)) {
      bytes = withoutKnown(bytes, read, overlay)
      read = readUpdate(bytes, overlay.knownClock)
    }
    if (read.sections.length > MAX_NEW_CLIENTS) {
      throw new Refused('tooLarge', 'The update speaks for too many client ids.')
    }
    if (!read.sections.every(({ client }) => mayUse(client))) {
      throw new Refused('foreignClient', 'The client id is somebody else’s.')
    }
    return this.#judge(bytes, read, overlay)
  }

  /** True where integrating all that was admitted is as much work as one turn should be. */
  get isLaden(): boolean {
    return (this.#overlay?.moved ?? 0) > MAX_MOVED
  }

  /** Everything admitted is in the document now. */
  applied(): void {
    this.#admitted = []
    if (!this.#overlay?.isEmpty) this.#overlay = null
    else this.#overlay.moved = 0
  }

  #judge(bytes: Uint8Array, read: ReadUpdate, overlay: Overlay): Admitted | 'incomplete' | 'known' {
    const structs = placeStructs(read.sections, overlay, this.#layer)
    if (structs === 'incomplete') return 'incomplete'
    try {
      const deletes = deletesUnknown(read.deletes, overlay)
        ? null
        : newDeletes(read.deletes, overlay)
      if (deletes === null) {
        this.#startOver(overlay.doc)
        return 'incomplete'
      }
      const rehearsal = new Rehearsal(overlay)
      for (const struct of structs) rehearsal.link(struct)
      expectStable(rehearsal, read.sections, overlay)
      if (structs.length === 0 && deletes.size === 0) return 'known'
      const parts = read.sections.map((section) => partOf(section, bytes))
      const admitted = { parts, deletes, unproven: rehearsal.unproven }
      this.#admitted.push(admitted)
      return admitted
    } catch (error) {
      this.#startOver(overlay.doc)
      throw error
    }
  }

  /** Builds the overlay again from what was admitted, without what was refused half-way. */
  #startOver(doc: Y.Doc): void {
    const overlay = new Overlay(doc)
    this.#overlay = overlay
    for (const admitted of this.#admitted) {
      const { sections } = readUpdate(encodeAdmitted([admitted]), overlay.knownClock)
      const structs = placeStructs(sections, overlay, this.#layer)
      if (structs === 'incomplete') throw new Error('What was admitted does not fit the document.')
      const rehearsal = new Rehearsal(overlay)
      for (const struct of structs) rehearsal.link(struct)
    }
  }
}

function isIncomplete(read: ReadUpdate, overlay: Overlay): boolean {
  if (read.hasGap) return true
  return read.sections.some(({ client, from }) => from > overlay.knownClock(client))
}

function withoutKnown(bytes: Uint8Array, read: ReadUpdate, overlay: Overlay): Uint8Array {
  const known = new Map(read.sections.map(({ client }) => [client, overlay.knownClock(client)]))
  return Y.diffUpdate(bytes, Y.encodeStateVector(known))
}

function partOf({ client, from, to, structs, start, end }: Section, bytes: Uint8Array): ClientPart {
  return { client, from, to, count: structs.length, structs: bytes.slice(start, end) }
}
