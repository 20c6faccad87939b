import * as Y from 'yjs'
import { Struct } from './struct.ts'
import type { Parent, Place } from './struct.ts'

/**
 * What was admitted and is not in the document yet, laid over the document: which structs there will
 * be, and in which order they will stand in the lists of their parents. It follows Yjs's
 * integration item by item; the document itself is only read.
 */
export class Overlay {
  readonly doc: Y.Doc
  readonly #admitted = new Map<number, Struct[]>()
  /** The document's items that have a new neighbour to the right or are split by one, in pieces. */
  readonly #pieces = new Map<Y.Item, Struct[]>()
  readonly #starts = new Map<Parent, Map<string | null, Place | null>>()
  /** Elements that Yjs moves in its arrays for the splits so far. */
  moved = 0

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  get isEmpty(): boolean {
    return this.#admitted.size === 0
  }

  /** The clock up to which a client's structs are known. */
  knownClock = (client: number): number => {
    const structs = this.#admitted.get(client)
    const last = structs?.[structs.length - 1]
    return last ? last.clock + last.length : Y.getState(this.doc.store, client)
  }

  append(struct: Struct): void {
    const structs = this.#admitted.get(struct.client)
    if (structs) structs.push(struct)
    else this.#admitted.set(struct.client, [struct])
  }

  /** Takes back the last `count` structs appended for a client, before any of them was linked. */
  takeBack(client: number, count: number): void {
    const structs = this.#admitted.get(client)
    if (!structs) return
    structs.length -= count
    if (structs.length === 0) this.#admitted.delete(client)
  }

  /** What a client wrote at `clock`, which is known. */
  find(client: number, clock: number): Y.Item | Y.GC | Struct {
    const admitted = this.#admitted.get(client)
    const first = admitted?.[0]
    if (admitted && first && clock >= first.clock) {
      return admitted[indexOfStruct(admitted, clock)]!
    }
    const structs = this.doc.store.clients.get(client)!
    return structs[indexOfItem(structs, clock)]!
  }

  /** Where what was written at `clock` stands in its list, if it stands in one. */
  placeAt(client: number, clock: number): Place {
    const found = this.find(client, clock) as Place
    if (this.#pieces.size === 0 || found instanceof Struct) return found
    const pieces = this.#pieces.get(found)
    return pieces ? pieces[indexOfStruct(pieces, clock)]! : found
  }

  /** The place that begins at `clock`; one that holds it further on is split before it. */
  startingAt(client: number, clock: number): Place {
    const place = this.placeAt(client, clock)
    return startOf(place) === clock ? place : this.#split(place, clock)
  }

  /** The place that ends with `clock`; one that goes on is split after it. */
  endingAt(client: number, clock: number): Place {
    const place = this.placeAt(client, clock)
    if (startOf(place) + place.length - 1 === clock) return place
    this.#split(place, clock + 1)
    return this.placeAt(client, clock)
  }

  rightOf(place: Place): Place | null {
    return this.current(place.right)
  }

  /** The first in a parent's list; `sub` is the key, of which each has a list of its own. */
  startOf(parent: Parent, sub: string | null, step: () => void): Place | null {
    const starts = this.#starts.get(parent)
    const start = starts?.get(sub)
    if (start !== undefined) return this.current(start)
    if (parent instanceof Struct) return null
    if (sub === null) return this.current(parent._start)
    let first = parent._map.get(sub) ?? null
    while (first?.left) {
      step()
      first = first.left
    }
    return this.current(first)
  }

  /** Puts a struct after `left`, or first in its list. */
  insert(struct: Struct, left: Place | null, first: Place | null): void {
    if (left) {
      const piece = left instanceof Struct ? left : this.#asPieces(left)[0]!
      struct.right = piece.right
      piece.right = struct
      return
    }
    struct.right = first
    const parent = struct.parent!
    const starts = this.#starts.get(parent)
    if (starts) starts.set(struct.sub, struct)
    else this.#starts.set(parent, new Map([[struct.sub, struct]]))
  }

  /** An item of the document as it is in the list now: whole, or the first of its pieces. */
  current(place: Place | null): Place | null {
    if (this.#pieces.size === 0 || place === null || place instanceof Struct) return place
    return this.#pieces.get(place)?.[0] ?? place
  }

  #asPieces(item: Y.Item): Struct[] {
    const piece = new Struct(item.id.client, item.id.clock)
    piece.length = item.length
    if (item.origin) {
      piece.originClient = item.origin.client
      piece.originClock = item.origin.clock
    }
    if (item.rightOrigin) {
      piece.rightClient = item.rightOrigin.client
      piece.rightClock = item.rightOrigin.clock
    }
    piece.parent = item.parent as Parent
    piece.sub = item.parentSub
    piece.right = item.right
    const pieces = [piece]
    this.#pieces.set(item, pieces)
    return pieces
  }

  /** @returns the part from `clock` on. */
  #split(place: Place, clock: number): Struct {
    let left: Struct
    let among: Struct[]
    if (place instanceof Struct) {
      left = place
      among = this.#siblings(place)
    } else {
      among = this.#asPieces(place)
      left = among[0]!
    }
    const right = new Struct(left.client, clock)
    right.length = left.clock + left.length - clock
    right.content = left.content
    right.originClient = left.client
    right.originClock = clock - 1
    right.rightClient = left.rightClient
    right.rightClock = left.rightClock
    right.parent = left.parent
    right.sub = left.sub
    right.right = left.right
    left.right = right
    left.length = clock - left.clock
    const index = indexOfStruct(among, left.clock)
    among.splice(index + 1, 0, right)
    this.moved += among.length - index + this.#storedBehind(left.client, clock)
    return right
  }

  /** How many of a client's structs stand behind `clock` in the document. */
  #storedBehind(client: number, clock: number): number {
    if (clock >= Y.getState(this.doc.store, client)) return 0
    const structs = this.doc.store.clients.get(client)!
    return structs.length - indexOfItem(structs, clock)
  }

  #siblings(struct: Struct): Struct[] {
    const admitted = this.#admitted.get(struct.client)
    if (admitted && admitted[0]!.clock <= struct.clock) return admitted
    const structs = this.doc.store.clients.get(struct.client)!
    return this.#pieces.get(structs[indexOfItem(structs, struct.clock)] as Y.Item)!
  }
}

export function startOf(place: Place): number {
  return place instanceof Struct ? place.clock : place.id.clock
}

export function clientOf(place: Place): number {
  return place instanceof Struct ? place.client : place.id.client
}

/** The index of the struct that holds `clock`, which one of them does. */
export function indexOfItem(structs: readonly (Y.Item | Y.GC)[], clock: number): number {
  let high = structs.length - 1
  if (structs[high]!.id.clock <= clock) return high
  let low = 0
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (structs[middle]!.id.clock <= clock) low = middle
    else high = middle - 1
  }
  return low
}

function indexOfStruct(structs: readonly Struct[], clock: number): number {
  let high = structs.length - 1
  if (structs[high]!.clock <= clock) return high
  let low = 0
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (structs[middle]!.clock <= clock) low = middle
    else high = middle - 1
  }
  return low
}
