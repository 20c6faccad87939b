import {
  MAX_MOVED,
  MAX_PROOF_STEPS,
  MAX_PROOF_STEPS_AN_UPDATE,
  MAX_SCAN_STEPS,
  MAX_UNPROVEN,
} from './bounds.ts'
import type { Neighbours } from './order.ts'
import { clientOf, startOf } from './overlay.ts'
import type { Overlay } from './overlay.ts'
import { Refused } from './refused.ts'
import { NONE, Struct } from './struct.ts'
import type { Place } from './struct.ts'

/**
 * One update's integration, rehearsed: each struct finds the place among its siblings that Yjs will
 * give it, with a bound on how many siblings are looked at, and a struct whose left neighbour stands
 * right of its right neighbour is found out. Yjs does neither: such a struct could make it differ
 * from its own reload for ever, and thousands of siblings that begin at one place keep it busy for
 * minutes.
 */
export class Rehearsal {
  readonly unproven: Neighbours[] = []
  /** Those whose neighbours do not stand side by side. */
  readonly contested: Struct[] = []
  /** Those of them whose neighbours stand the wrong way round. */
  readonly inverted = new Set<Struct>()
  readonly #overlay: Overlay
  readonly #mostMoved: number
  #scanSteps: number
  #proofSteps = MAX_PROOF_STEPS_AN_UPDATE

  constructor(overlay: Overlay, scanSteps = MAX_SCAN_STEPS) {
    this.#scanSteps = scanSteps
    this.#overlay = overlay
    this.#mostMoved = overlay.moved + MAX_MOVED
  }

  /** @throws Refused */
  link(struct: Struct): void {
    if (struct.parent === null) return
    const overlay = this.#overlay
    let left =
      struct.originClient === NONE
        ? null
        : overlay.endingAt(struct.originClient, struct.originClock)
    const isInverted =
      left !== null &&
      struct.rightClient === struct.originClient &&
      struct.rightClock >= startOf(left) &&
      struct.rightClock <= struct.originClock
    if (isInverted) this.inverted.add(struct)
    const right =
      struct.rightClient === NONE ? null : overlay.startingAt(struct.rightClient, struct.rightClock)
    if (overlay.moved > this.#mostMoved) throw tooCostly()
    // Like Yjs, which holds on to an item that splitting for the right neighbour has just cut short.
    if (isInverted) left = overlay.current(left)
    const start = left ? null : overlay.startOf(struct.parent, struct.sub, this.#step)
    const first = left ? overlay.rightOf(left) : start
    if (first === right && !isInverted) {
      overlay.insert(struct, left, start)
      return
    }
    if (isInverted || !this.#wasAtAnEnd(struct, left, first, right)) this.contested.push(struct)
    if (right && !isInverted && this.#isImpossible(struct, left, first, right)) throw impossible()
    overlay.insert(struct, this.#scan(struct, left, first, right), start)
  }

  #step = (): void => {
    this.#scanSteps -= 1
    if (this.#scanSteps < 0) throw tooCostly()
  }

  /** The loop of Yjs's `Item.integrate`. @returns after which of its siblings the struct goes. */
  #scan(
    struct: Struct,
    left: Place | null,
    first: Place | null,
    right: Place | null,
  ): Place | null {
    const overlay = this.#overlay
    const conflicting = new Set<Place>()
    const passed = new Set<Place>()
    let place = left
    let other = first
    while (other !== null && other !== right) {
      this.#step()
      passed.add(other)
      conflicting.add(other)
      if (sameOrigin(struct, other)) {
        if (clientOf(other) < struct.client) {
          place = other
          conflicting.clear()
        } else if (sameRightOrigin(struct, other)) {
          break
        }
      } else {
        const origin = this.#originOf(other)
        if (origin === null || !passed.has(origin)) break
        if (!conflicting.has(origin)) {
          place = other
          conflicting.clear()
        }
      }
      other = overlay.rightOf(other)
    }
    if (left && right && other !== right) this.#prove(struct, left, right)
    return place
  }

  /**
   * True where the struct was the first or the last of its list for somebody who had seen no more than
   * its neighbour and what that builds on. So it was written at the same time as those between, and
   * Yjs gives such lists one order.
   */
  #wasAtAnEnd(
    struct: Struct,
    left: Place | null,
    first: Place | null,
    right: Place | null,
  ): boolean {
    if (left !== null && right !== null) return false
    if (left !== null && hasRightOrigin(left)) return false
    if (right !== null && this.#originOf(right) !== null) return false
    for (let between = first; between !== right; between = this.#overlay.rightOf(between)) {
      if (between === null || this.#proofSteps === 0 || precedes(between, struct)) return false
      this.#proofSteps -= 1
    }
    return true
  }

  /**
   * Whoever saw the two neighbours side by side had seen what they and the sender's own words build
   * on; none of that can stand between them.
   */
  #isImpossible(struct: Struct, left: Place | null, first: Place | null, right: Place): boolean {
    const origin = this.#originOf(right)
    let between = first
    for (let steps = 0; steps < MAX_PROOF_STEPS && this.#proofSteps > 0; steps += 1) {
      if (between === null || between === right) return false
      if (between === origin || precedes(between, struct)) return true
      if (precedes(between, right) || (left && precedes(between, left))) return true
      between = this.#overlay.rightOf(between)
      this.#proofSteps -= 1
    }
    return false
  }

  #originOf(place: Place): Place | null {
    if (place instanceof Struct) {
      if (place.originClient === NONE) return null
      return this.#overlay.placeAt(place.originClient, place.originClock)
    }
    const { origin } = place
    return origin && this.#overlay.placeAt(origin.client, origin.clock)
  }

  /** Walks right from both: who meets the other first, or the end, tells the order. */
  #prove(struct: Struct, left: Place, right: Place): void {
    const overlay = this.#overlay
    let afterLeft = overlay.rightOf(left)
    let afterRight = overlay.rightOf(right)
    for (let steps = 0; steps < MAX_PROOF_STEPS && this.#proofSteps > 0; steps += 1) {
      if (afterLeft === right || afterRight === null) return
      if (afterLeft === null || afterRight === left) {
        this.inverted.add(struct)
        return
      }
      afterLeft = overlay.rightOf(afterLeft)
      afterRight = overlay.rightOf(afterRight)
      this.#proofSteps -= 1
    }
    if (this.unproven.length === MAX_UNPROVEN) {
      throw new Refused('inverted', 'Too many neighbours stand too far apart.')
    }
    this.unproven.push({
      origin: { client: struct.originClient, clock: struct.originClock },
      right: { client: struct.rightClient, clock: struct.rightClock },
    })
  }
}

/** By the same client, and earlier. */
function precedes(place: Place, other: Place): boolean {
  return clientOf(place) === clientOf(other) && startOf(place) < startOf(other)
}

function hasRightOrigin(place: Place): boolean {
  return place instanceof Struct ? place.rightClient !== NONE : place.rightOrigin !== null
}

function impossible(): Refused {
  return new Refused('inverted', 'A struct’s neighbours were never side by side.')
}

function sameOrigin(struct: Struct, other: Place): boolean {
  if (other instanceof Struct) {
    return (
      other.originClient === struct.originClient &&
      (struct.originClient === NONE || other.originClock === struct.originClock)
    )
  }
  if (other.origin === null) return struct.originClient === NONE
  return other.origin.client === struct.originClient && other.origin.clock === struct.originClock
}

function sameRightOrigin(struct: Struct, other: Place): boolean {
  if (other instanceof Struct) {
    return (
      other.rightClient === struct.rightClient &&
      (struct.rightClient === NONE || other.rightClock === struct.rightClock)
    )
  }
  if (other.rightOrigin === null) return struct.rightClient === NONE
  return (
    other.rightOrigin.client === struct.rightClient && other.rightOrigin.clock === struct.rightClock
  )
}

function tooCostly(): Refused {
  return new Refused('tooCostly', 'Integrating the update would take too long.')
}
