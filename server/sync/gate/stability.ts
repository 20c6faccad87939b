import * as Y from 'yjs'
import { MAX_INVERTED_LIST_ITEMS, MAX_INVERTED_LISTS } from './bounds.ts'
import { clientOf, Overlay, startOf } from './overlay.ts'
import { Refused } from './refused.ts'
import { Rehearsal } from './rehearsal.ts'
import { NONE, Struct } from './struct.ts'
import type { Parent, Place } from './struct.ts'

type Run = [client: number, from: number, to: number]

/**
 * Yjs's own undo now and then writes a struct whose left neighbour stands right of its right one,
 * where it follows two neighbours to the one item that replaced both. That is let in if the list
 * comes out the same in whatever order it is read.
 *
 * @throws Refused
 */
export function expectStable(inverted: readonly Struct[], overlay: Overlay): void {
  const checked: Struct[] = []
  for (const struct of inverted) {
    const { parent, sub } = struct
    if (parent === null || checked.some((one) => one.parent === parent && one.sub === sub)) continue
    checked.push(struct)
    if (checked.length > MAX_INVERTED_LISTS || !isStable(overlay, parent, sub)) {
      throw new Refused('inverted', 'A struct’s neighbours stand the wrong way round.')
    }
  }
}

/**
 * True when a list comes out in the same order when it is read again, the higher client ids first as
 * Yjs does, and the other way round. False, too, for a list too long to try.
 */
function isStable(overlay: Overlay, parent: Parent, sub: string | null): boolean {
  const places = listOf(overlay, parent, sub)
  if (places.length > MAX_INVERTED_LIST_ITEMS) return false
  const order = runs(places)
  const clients = [...new Set(places.map(clientOf))].toSorted((one, other) => other - one)
  return (
    isSame(runs(readAgain(places, sub, clients)), order) &&
    isSame(runs(readAgain(places, sub, clients.toReversed())), order)
  )
}

function listOf(overlay: Overlay, parent: Parent, sub: string | null): Place[] {
  const places: Place[] = []
  let place = overlay.startOf(parent, sub, () => undefined)
  while (place && places.length <= MAX_INVERTED_LIST_ITEMS) {
    places.push(place)
    place = overlay.rightOf(place)
  }
  return places
}

/** The list as it comes out of an empty document, given the order of the clients. */
function readAgain(places: readonly Place[], sub: string | null, clients: number[]): Place[] {
  const overlay = new Overlay(new Y.Doc())
  const rehearsal = new Rehearsal(overlay)
  const parent = new Struct(NONE, 0)
  const waiting = clients.map((client) =>
    places
      .filter((place) => clientOf(place) === client)
      .toSorted((one, other) => startOf(one) - startOf(other))
      .map((place) => copyOf(place, parent, sub)),
  )
  let isMoving = true
  while (isMoving) {
    isMoving = false
    for (const structs of waiting) isMoving = readOn(structs, overlay, rehearsal) || isMoving
  }
  return listOf(overlay, parent, sub)
}

/** @returns whether any of a client's structs could be read. */
function readOn(structs: Struct[], overlay: Overlay, rehearsal: Rehearsal): boolean {
  let count = 0
  for (const struct of structs) {
    const hasOrigin = isThere(overlay, struct.originClient, struct.originClock)
    if (!hasOrigin || !isThere(overlay, struct.rightClient, struct.rightClock)) break
    overlay.append(struct)
    try {
      rehearsal.link(struct)
    } catch (error) {
      // A list that is too costly to try stays incomplete, and so differs.
      if (error instanceof Refused) return false
      throw error
    }
    count += 1
  }
  structs.splice(0, count)
  return count > 0
}

function isThere(overlay: Overlay, client: number, clock: number): boolean {
  return client === NONE || clock < overlay.knownClock(client)
}

function copyOf(place: Place, parent: Struct, sub: string | null): Struct {
  const copy = new Struct(clientOf(place), startOf(place))
  copy.length = place.length
  copy.parent = parent
  copy.sub = sub
  if (place instanceof Struct) {
    copy.originClient = place.originClient
    copy.originClock = place.originClock
    copy.rightClient = place.rightClient
    copy.rightClock = place.rightClock
    return copy
  }
  if (place.origin) {
    copy.originClient = place.origin.client
    copy.originClock = place.origin.clock
  }
  if (place.rightOrigin) {
    copy.rightClient = place.rightOrigin.client
    copy.rightClock = place.rightOrigin.clock
  }
  return copy
}

function runs(places: readonly Place[]): Run[] {
  const found: Run[] = []
  for (const place of places) {
    const client = clientOf(place)
    const from = startOf(place)
    const last = found[found.length - 1]
    if (last && last[0] === client && last[2] === from) last[2] += place.length
    else found.push([client, from, from + place.length])
  }
  return found
}

function isSame(one: readonly Run[], other: readonly Run[]): boolean {
  return (
    one.length === other.length &&
    one.every((run, index) => run.every((value, at) => value === other[index]![at]))
  )
}
