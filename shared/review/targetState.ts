import type { Node } from 'prosemirror-model'
import type { Target } from './review.ts'

/** Where words of the record stand. */
export interface Place {
  /** The innermost block with an id around them; null where they stand in none. */
  blockId: string | null
  /** Where they begin in `wordsOfBlock` of that block, or of the document. */
  start: number
  words: string
  /** Positions in the document. */
  from: number
  to: number
  /** How many textblocks they reach through; words are put in place of others in one alone. */
  textblocks: number
}

/**
 * What became of words that carry an anchor: they read as they did, they do so in another block than
 * they were selected in, they were changed, they stand in an intervention that was withdrawn, they no
 * longer are in one place, or there is nothing of them.
 */
export type TargetState =
  | { kind: 'there' | 'elsewhere' | 'edited' | 'withdrawn'; place: Place }
  | { kind: 'split'; places: readonly Place[] }
  | { kind: 'gone' }

/** Neighbouring words with one anchor; what cannot carry a mark, a reference for one, parts no words. */
export interface Stretch {
  textblock: Node
  /** Positions in the textblock's content. */
  from: number
  to: number
  /** Where the textblock's content begins in the document. */
  at: number
  blockId: string | null
  /** The block with that id, or the document, and where the textblock's content begins in its content. */
  block: Node
  inBlock: number
  isWithdrawn: boolean
}

/** The stretches of each anchor, in the order of the record. */
export type Anchors = ReadonlyMap<string, readonly Stretch[]>

const anchorsOf = new WeakMap<Node, Anchors>()

/** Finds all anchors of a document. What was read is kept with each block, so a change costs what changed. */
export function readAnchors(doc: Node): Anchors {
  const known = anchorsOf.get(doc)
  if (known) return known
  const anchors = new Map<string, Stretch[]>()
  for (const found of readChildren(doc)) {
    const stretch = found.block ? found : { ...found, block: doc, inBlock: found.at }
    const others = anchors.get(found.anchorId)
    if (others) others.push(stretch as Stretch)
    else anchors.set(found.anchorId, [stretch as Stretch])
  }
  anchorsOf.set(doc, anchors)
  return anchors
}

/**
 * What became of a target whose words carry the anchor `id`. Who copies words copies their anchor: a
 * copy in another block counts for nothing while the words stand in the target's own block, and a copy
 * beside them makes it unknown which of the two is meant, so the target is split. Where the words stand
 * in another block alone, they may be a copy in somebody else's mouth: they are elsewhere.
 */
export function targetState(anchors: Anchors, id: string, target: Target): TargetState {
  const stretches = anchors.get(id) ?? []
  const home = stretches.filter(({ blockId }) => blockId === target.blockId)
  const away = stretches.filter(({ blockId }) => blockId !== target.blockId)
  const unchanged = placeOf(home, target.quote)
  if (unchanged?.words === target.quote) return stateAt(unchanged, home, target)
  const parts = away.filter((stretch) => placeOf([stretch], target.quote)?.words !== target.quote)
  const own = home.length === 0 ? away : [...home, ...parts]
  if (own.length === 0) return { kind: 'gone' }
  const place = placeOf(own, target.quote)
  if (place) return stateAt(place, own, target)
  const inOrder = own.toSorted((one, other) => one.at - other.at)
  return { kind: 'split', places: inOrder.map((one) => placeBetween(one, one, one)) }
}

function stateAt(
  place: Place,
  stretches: readonly Stretch[],
  { blockId, quote }: Target,
): TargetState {
  if (stretches.every(({ isWithdrawn }) => isWithdrawn)) return { kind: 'withdrawn', place }
  if (place.words !== quote) return { kind: 'edited', place }
  return { kind: place.blockId === blockId ? 'there' : 'elsewhere', place }
}

/** The one place of the stretches; null where they are not in one, or where it is in doubt. */
function placeOf(stretches: readonly Stretch[], quote: string): Place | null {
  const [first] = stretches
  const last = stretches.at(-1)
  if (!first || !last) return null
  if (stretches.some(({ blockId }) => blockId !== first.blockId)) return null
  const lines = new Set(stretches.map(({ at }) => at)).size
  if (lines === 1 && stretches.length > 1 && stretches.some((one) => reads(one, quote))) return null
  const place = {
    ...placeBetween(first, last, { from: first.from, to: last.to }),
    textblocks: lines,
  }
  if (place.words === quote) return place
  const edges = widened(first, last, place.words, quote)
  if (edges) return { ...placeBetween(first, last, edges), textblocks: lines }
  return lines === 1 ? place : null
}

function reads({ textblock, from, to }: Stretch, quote: string): boolean {
  return textblock.textBetween(from, to) === quote
}

/** Positions in the content of the first and of the last textblock. */
interface Edges {
  from: number
  to: number
}

/**
 * A reference or a picture cannot carry the anchor, so at either end of the words it may have been
 * selected with them or not: where the quote has more than the words, as much of that as stands there.
 */
function widened(first: Stretch, last: Stretch, words: string, quote: string): Edges | null {
  const before = leaves(first.textblock, first.from, -1)
  const after = leaves(last.textblock, last.to, 1)
  for (const [left, lead] of before.entries()) {
    if (!quote.startsWith(lead + words)) continue
    const right = after.indexOf(quote.slice(lead.length + words.length))
    if (right !== -1) return { from: first.from - left, to: last.to + right }
  }
  return null
}

/** So many may have been selected with the words at either end. */
const MOST_LEAVES = 40

/** The words of none, one, two and so on of the neighbouring nodes that are no text. */
function leaves(textblock: Node, position: number, direction: -1 | 1): string[] {
  const words = ['']
  let { node, index } =
    direction < 0 ? textblock.childBefore(position) : textblock.childAfter(position)
  while (node && !node.isText && words.length <= MOST_LEAVES) {
    const own = node.type.spec.leafText?.(node) ?? ''
    const others = words.at(-1) ?? ''
    words.push(direction < 0 ? own + others : others + own)
    index += direction
    node = textblock.maybeChild(index)
  }
  return words
}

function placeBetween(first: Stretch, last: Stretch, { from, to }: Edges): Place {
  const { block, blockId } = first
  const begin = first.inBlock + from
  return {
    blockId,
    start: block.textBetween(0, begin, '\n').length,
    words: block.textBetween(begin, last.inBlock + to, '\n'),
    from: first.at + from,
    to: last.at + to,
    textblocks: 1,
  }
}

/** A stretch on its way up: `at` counts from the node that was read, `block` may be further out. */
interface Found extends Omit<Stretch, 'block'> {
  anchorId: string
  block: Node | null
}

const stretchesOf = new WeakMap<Node, readonly Found[]>()

/** The stretches in a block, in order, placed from the position before it. */
function stretchesIn(node: Node): readonly Found[] {
  const known = stretchesOf.get(node)
  if (known) return known
  const stretches = node.isTextblock ? readTextblock(node) : readChildren(node)
  const { id } = node.attrs as { id?: unknown }
  const isWithdrawn = node.type.name === 'intervention' && Boolean(node.attrs.withdrawn)
  for (const stretch of stretches) {
    if (isWithdrawn) stretch.isWithdrawn = true
    if (stretch.block !== null || typeof id !== 'string' || id === '') continue
    stretch.blockId = id
    stretch.block = node
    stretch.inBlock = stretch.at - 1
  }
  stretchesOf.set(node, stretches)
  return stretches
}

/** New objects, property by property: this runs through all anchors at every change. */
function readChildren(parent: Node): Found[] {
  const start = parent.type.name === 'doc' ? 0 : 1
  const stretches: Found[] = []
  parent.forEach((child, offset) => {
    for (const found of stretchesIn(child)) {
      stretches.push({
        anchorId: found.anchorId,
        textblock: found.textblock,
        from: found.from,
        to: found.to,
        at: found.at + start + offset,
        blockId: found.blockId,
        block: found.block,
        inBlock: found.inBlock,
        isWithdrawn: found.isWithdrawn,
      })
    }
  })
  return stretches
}

function readTextblock(textblock: Node): Found[] {
  const stretches: Found[] = []
  const open = new Map<string, Found>()
  textblock.forEach((child, from) => {
    const ids = new Set(child.marks.filter(isAnchor).map(({ attrs }) => String(attrs.id)))
    if (child.isText) {
      for (const id of open.keys()) if (!ids.has(id)) open.delete(id)
    }
    for (const anchorId of ids) {
      const to = from + child.nodeSize
      const running = open.get(anchorId)
      if (running) running.to = to
      else {
        const nowhere = { at: 1, blockId: null, block: null, inBlock: 0, isWithdrawn: false }
        const found = { anchorId, textblock, from, to, ...nowhere }
        stretches.push(found)
        open.set(anchorId, found)
      }
    }
  })
  return stretches
}

function isAnchor({ type }: { type: { name: string } }): boolean {
  return type.name === 'anchor'
}
