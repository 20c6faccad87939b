import * as Y from 'yjs'
import { MAX_CONTESTED_LIST_ITEMS, MAX_CONTESTED_LISTS, MAX_STABILITY_STEPS } from './bounds.ts'
import type { Section } from './readUpdate.ts'
import { clientOf, Overlay, startOf } from './overlay.ts'
import { Refused } from './refused.ts'
import { Rehearsal } from './rehearsal.ts'
import { NONE, Struct } from './struct.ts'
import type { Parent, Place } from './struct.ts'

type Run = [client: number, from: number, to: number]

/**
 * Where a struct's neighbours do not stand side by side, others wrote between them at the same time.
 * Or its sender made them up: then Yjs may order the list in one way here and in another after a
 * reload. So the list is read again, in two orders, and must come out the same, unless it did not
 * before either. Structs whose neighbours stand the wrong way round are judged like that too, since
 * Yjs's own undo writes them now and then: it follows both neighbours to the one item that replaced
 * them.
 *
 * @param sections the update's.
 * @throws Refused
 */
export function expectStable(
  { contested, inverted }: Rehearsal,
  sections: readonly Section[],
  overlay: Overlay,
): void {
  const lists: Contested[] = []
  for (const struct of contested) {
    let list = lists.find(({ parent, sub }) => parent === struct.parent && sub === struct.sub)
    if (!list) {
      list = { parent: struct.parent!, sub: struct.sub, hasInverted: false }
      lists.push(list)
    }
    list.hasInverted ||= inverted.has(struct)
    if (lists.length > MAX_CONTESTED_LISTS) throw unstable()
  }
  for (const list of lists) {
    const places = listOf(overlay, list)
    const isTooLong = places.length > MAX_CONTESTED_LIST_ITEMS
    if (!isTooLong && isStable(places)) continue
    // Where the order was not certain before, it is not this update that made it so.
    const isBlamed = list.hasInverted || (!isTooLong && isStable(without(places, sections)))
    if (isBlamed) throw unstable()
  }
}

interface Contested {
  parent: Parent
  sub: string | null
  hasInverted: boolean
}

function unstable(): Refused {
  return new Refused('inverted', 'A struct’s neighbours are not what its list could have had.')
}

function without(places: readonly Place[], sections: readonly Section[]): Place[] {
  return places.filter(
    (place) =>
      !sections.some(({ client, from }) => client === clientOf(place) && startOf(place) >= from),
  )
}

/** As the places are now, and as Yjs merges them at most, since it splits what it has merged anew. */
function isStable(places: readonly Place[]): boolean {
  const order = runs(places)
  const clients = [...new Set(places.map(clientOf))].toSorted((one, other) => other - one)
  return [copies(places), merged(copies(places))].every(
    (structs) =>
      isSame(runs(readAgain(structs.map(copyOf), clients)), order) &&
      isSame(runs(readAgain(structs.map(copyOf), clients.toReversed())), order),
  )
}

function copies(places: readonly Place[]): Struct[] {
  return places.map(copyOf)
}

function merged(structs: readonly Struct[]): Struct[] {
  const found: Struct[] = []
  for (const struct of structs) {
    const last = found[found.length - 1]
    if (last && goOn(last, struct)) last.length += struct.length
    else found.push(struct)
  }
  return found
}

function goOn(last: Struct, struct: Struct): boolean {
  return (
    last.client === struct.client &&
    last.clock + last.length === struct.clock &&
    struct.originClient === struct.client &&
    struct.originClock === struct.clock - 1 &&
    struct.rightClient === last.rightClient &&
    struct.rightClock === last.rightClock
  )
}

function listOf(overlay: Overlay, { parent, sub }: Pick<Contested, 'parent' | 'sub'>): Place[] {
  const places: Place[] = []
  let place = overlay.startOf(parent, sub, () => undefined)
  while (place && places.length <= MAX_CONTESTED_LIST_ITEMS) {
    places.push(place)
    place = overlay.rightOf(place)
  }
  return places
}

/** The list as it comes out of an empty document, given the order of the clients. */
function readAgain(structs: readonly Struct[], clients: readonly number[]): Place[] {
  const overlay = new Overlay(new Y.Doc())
  const rehearsal = new Rehearsal(overlay, MAX_STABILITY_STEPS)
  const parent = new Struct(NONE, 0)
  const waiting = new Map(clients.map((client): [number, Struct[]] => [client, []]))
  for (const struct of structs) {
    struct.parent = parent
    waiting.get(struct.client)!.push(struct)
  }
  for (const own of waiting.values()) own.sort((one, other) => one.clock - other.clock)
  let isMoving = true
  while (isMoving) {
    isMoving = false
    for (const own of waiting.values()) {
      isMoving = readOn(own, overlay, rehearsal) || isMoving
    }
  }
  return listOf(overlay, { parent, sub: null })
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

function copyOf(place: Place): Struct {
  const copy = new Struct(clientOf(place), startOf(place))
  copy.length = place.length
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
