import * as Y from 'yjs'
import type { Layer } from '../../../shared/meeting/authority.ts'
import { MAX_ELEMENT_DEPTH } from './bounds.ts'
import { NESTED, rulesOfRoot } from './layerRules.ts'
import type { TypeRules } from './layerRules.ts'
import type { Overlay } from './overlay.ts'
import type { Section } from './readUpdate.ts'
import { malformed, Refused } from './refused.ts'
import { CONTENT, NONE, Struct, TYPE } from './struct.ts'
import type { Parent } from './struct.ts'

interface Progress {
  section: Section
  next: number
  waits: boolean
}

/**
 * Finds the parent of each new struct as Yjs will find it, checks it against the layer's rules, and
 * appends the structs to the overlay in the order in which Yjs will integrate them.
 *
 * @returns that order, or 'incomplete' when a struct builds on something that is not known.
 * @throws Refused
 */
export function placeStructs(
  sections: readonly Section[],
  overlay: Overlay,
  layer: Layer,
): Struct[] | 'incomplete' {
  const ordered = sections
    .map((section): Progress => ({ section, next: 0, waits: false }))
    .toSorted((one, other) => other.section.client - one.section.client)
  const byClient = new Map(ordered.map((progress) => [progress.section.client, progress]))
  const placed: Struct[] = []
  try {
    for (const progress of ordered) {
      if (!placeSection(progress, byClient, overlay, layer, placed)) {
        takeBack(ordered, overlay)
        return 'incomplete'
      }
    }
  } catch (error) {
    takeBack(ordered, overlay)
    throw error
  }
  return placed
}

function takeBack(ordered: readonly Progress[], overlay: Overlay): void {
  for (const { section, next } of ordered) {
    if (next > 0) overlay.takeBack(section.client, next)
  }
}

/** A struct that builds on another section's waits until that section has come so far. */
function placeSection(
  first: Progress,
  byClient: ReadonlyMap<number, Progress>,
  overlay: Overlay,
  layer: Layer,
  placed: Struct[],
): boolean {
  const waiting: Progress[] = []
  let current = first
  while (first.next < first.section.structs.length) {
    const struct = current.section.structs[current.next]!
    const missing = clientMissing(struct, overlay)
    if (missing === NONE) {
      resolve(struct, overlay, layer)
      overlay.append(struct)
      placed.push(struct)
      current.next += 1
      current.waits = false
      current = waiting.pop() ?? first
      continue
    }
    const other = byClient.get(missing)
    const isThere = other && other.next < other.section.structs.length
    if (!isThere || other.waits || other === current) return false
    current.waits = true
    waiting.push(current)
    current = other
  }
  return true
}

function clientMissing(struct: Struct, overlay: Overlay): number {
  const { client, originClient, rightClient, parentClient } = struct
  if (isMissing(client, struct.clock, originClient, struct.originClock, overlay)) {
    return originClient
  }
  if (isMissing(client, struct.clock, rightClient, struct.rightClock, overlay)) return rightClient
  if (isMissing(client, struct.clock, parentClient, struct.parentClock, overlay)) {
    return parentClient
  }
  return NONE
}

function isMissing(
  client: number,
  present: number,
  neededClient: number,
  neededClock: number,
  overlay: Overlay,
): boolean {
  if (neededClient === NONE) return false
  if (neededClient !== client) return neededClock >= overlay.knownClock(neededClient)
  if (neededClock >= present) throw malformed('A struct builds on itself.')
  return false
}

function resolve(struct: Struct, overlay: Overlay, layer: Layer): void {
  if (struct.content === CONTENT.gc) return
  const parent = resolveParent(struct, overlay, layer)
  if (parent === null) return
  struct.parent = parent
  if (struct.saysSub && struct.sub === null) throw malformed('A struct claims a key.')
  if (struct.content === CONTENT.type) {
    struct.depth = depthOf(parent) + 1
    if (struct.depth > MAX_ELEMENT_DEPTH) throw new Refused('tooLarge', 'Nested too deep.')
  }
  const rules = rulesOf(parent, overlay.doc, layer)
  if (!rules || !allows(rules, struct)) {
    throw new Refused('notAllowed', 'Content stands where the layer has none of its kind.')
  }
}

/** Null when Yjs would keep no more than the struct's length, since what it stood in is gone. */
function resolveParent(struct: Struct, overlay: Overlay, layer: Layer): Parent | null {
  if (struct.rootName !== null) {
    if (!rulesOfRoot(layer, struct.rootName)) {
      throw new Refused('notAllowed', 'The layer has no root of this name.')
    }
    return overlay.doc.get(struct.rootName) as Parent
  }
  if (struct.parentClient !== NONE) {
    return typeBroughtBy(overlay.find(struct.parentClient, struct.parentClock))
  }
  const left =
    struct.originClient === NONE ? null : overlay.find(struct.originClient, struct.originClock)
  const right =
    struct.rightClient === NONE ? null : overlay.find(struct.rightClient, struct.rightClock)
  if ((left && isGone(left)) || (right && isGone(right))) return null
  const beside = (left ?? right) as Y.Item | Struct
  const parent = beside.parent as Parent
  struct.sub = subOf(beside)
  if (left && right) {
    const other = right as Y.Item | Struct
    if (other.parent !== parent || subOf(other) !== struct.sub) {
      throw malformed('A struct has neighbours in two lists.')
    }
  }
  return parent
}

function isGone(found: Y.Item | Y.GC | Struct): boolean {
  return found instanceof Y.GC || found.parent === null
}

function subOf(place: Y.Item | Struct): string | null {
  return place instanceof Struct ? place.sub : place.parentSub
}

function typeBroughtBy(found: Y.Item | Y.GC | Struct): Parent | null {
  if (isGone(found)) return null
  if (found instanceof Struct) {
    if (found.content === CONTENT.type) return found
    if (found.content === CONTENT.deleted) return null
  } else if (found instanceof Y.Item) {
    if (found.content instanceof Y.ContentType) return found.content.type as Parent
    if (found.content instanceof Y.ContentDeleted) return null
  }
  throw new Refused('notAllowed', 'A struct stands in what cannot hold one.')
}

function depthOf(parent: Parent): number {
  let depth = 0
  let type = parent
  while (!(type instanceof Struct)) {
    if (type._item === null) return depth
    depth += 1
    type = type._item.parent as Parent
  }
  return depth + type.depth
}

function rulesOf(parent: Parent, doc: Y.Doc, layer: Layer): TypeRules | undefined {
  if (parent instanceof Struct) return NESTED[parent.typeRef]
  if (parent._item !== null) return NESTED[typeRefOf(parent)]
  const name = nameOfRoot(parent, doc)
  return name === null ? undefined : (rulesOfRoot(layer, name) ?? undefined)
}

const namesOfRoots = new WeakMap<Y.AbstractType<unknown>, string>()

/** A layer may have many roots, so they are not gone through for every struct. */
function nameOfRoot(root: Y.AbstractType<unknown>, doc: Y.Doc): string | null {
  if (!namesOfRoots.has(root)) {
    for (const [name, type] of doc.share) namesOfRoots.set(type as Y.AbstractType<unknown>, name)
  }
  return namesOfRoots.get(root) ?? null
}

function typeRefOf(type: Y.AbstractType<unknown>): number {
  switch (type.constructor) {
    case Y.XmlText:
      return TYPE.xmlText
    case Y.XmlElement:
      return TYPE.xmlElement
    default:
      return NONE
  }
}

function allows(rules: TypeRules, { content, sub, typeRef }: Struct): boolean {
  switch (content) {
    case CONTENT.deleted:
      return true
    case CONTENT.string:
    case CONTENT.format:
      return rules.text && sub === null
    case CONTENT.any:
      return rules.values && sub !== null
    case CONTENT.type:
      return sub === null && rules.children.includes(typeRef)
    default:
      return false
  }
}
