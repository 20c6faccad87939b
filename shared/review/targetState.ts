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
 * What became of words that carry an anchor: they read as they did, they were changed, they stand in
 * an intervention that was withdrawn, they no longer are in one place, or there is nothing of them.
 */
export type TargetState =
  | { kind: 'there' | 'edited' | 'withdrawn'; place: Place }
  | { kind: 'split'; places: readonly Place[] }
  | { kind: 'gone' }

/** Neighbouring words with one anchor; what cannot carry a mark, a reference for one, parts no words. */
export interface Stretch {
  textblock: Node
  /** The position in the document at which the textblock's content begins. */
  at: number
  /** Positions in the textblock's content. */
  from: number
  to: number
  blockId: string | null
  /** Where the textblock begins in `wordsOfBlock` of that block. */
  offset: number
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
  for (const { anchorId, blockId, ...stretch } of readingOf(doc).stretches) {
    const others = anchors.get(anchorId) ?? []
    others.push({ ...stretch, blockId: blockId ?? null })
    anchors.set(anchorId, others)
  }
  anchorsOf.set(doc, anchors)
  return anchors
}

/**
 * What became of a target whose words carry the anchor `id`. Who copies words copies their anchor: a
 * copy in another block counts for nothing while the words stand in the target's own block, and a copy
 * beside them makes it unknown which of the two is meant, so the target is split.
 */
export function targetState(anchors: Anchors, id: string, target: Target): TargetState {
  const stretches = anchors.get(id) ?? []
  const home = stretches.filter(({ blockId }) => blockId === target.blockId)
  const away = stretches.filter(({ blockId }) => blockId !== target.blockId)
  const unchanged = placeOf(home, target.quote)
  if (unchanged?.words === target.quote) return stateAt(unchanged, home, target.quote)
  const parts = away.filter((stretch) => placeOf([stretch], target.quote)?.words !== target.quote)
  const own = home.length === 0 ? away : [...home, ...parts]
  if (own.length === 0) return { kind: 'gone' }
  const place = placeOf(own, target.quote)
  if (place) return stateAt(place, own, target.quote)
  return { kind: 'split', places: own.flatMap((stretch) => placeOf([stretch], '') ?? []) }
}

function stateAt(place: Place, stretches: readonly Stretch[], quote: string): TargetState {
  if (stretches.every(({ isWithdrawn }) => isWithdrawn)) return { kind: 'withdrawn', place }
  return { kind: place.words === quote ? 'there' : 'edited', place }
}

/** The one place of the stretches; null where they are not in one, or where it is in doubt. */
function placeOf(stretches: readonly Stretch[], quote: string): Place | null {
  const [first] = stretches
  const last = stretches.at(-1)
  if (!first || !last) return null
  if (stretches.some(({ blockId }) => blockId !== first.blockId)) return null
  const lines = [...new Map(stretches.map((stretch) => [stretch.at, stretch])).values()]
  if (lines.length === 1 && stretches.length > 1 && stretches.some((one) => reads(one, quote))) {
    return null
  }
  const follows = lines.every((line, index) => {
    const before = lines[index - 1]
    return !before || before.offset + wordsIn(before.textblock).length + 1 === line.offset
  })
  if (!follows) return null
  const places = widened(first, last).map((edges) => placeBetween(lines, edges))
  const narrowest = places[0] ?? null
  const asQuoted = places.find(({ words }) => words === quote)
  if (asQuoted) return asQuoted
  return lines.length === 1 ? narrowest : null
}

function reads({ textblock, from, to }: Stretch, quote: string): boolean {
  return wordsIn(textblock, from, to) === quote
}

interface Edges {
  from: number
  to: number
}

/**
 * A reference or a picture cannot carry the anchor, so at either end of the words it may have been
 * selected with them or not.
 */
function widened(first: Stretch, last: Stretch): Edges[] {
  const before = leavesBefore(first.textblock, first.from)
  const after = leavesAfter(last.textblock, last.to)
  const edges: Edges[] = []
  for (let left = 0; left <= before; left++) {
    for (let right = 0; right <= after; right++) {
      edges.push({ from: first.from - left, to: last.to + right })
    }
  }
  return edges
}

function leavesBefore(textblock: Node, position: number): number {
  let count = 0
  while (isLeaf(textblock.resolve(position - count).nodeBefore)) count++
  return count
}

function leavesAfter(textblock: Node, position: number): number {
  let count = 0
  while (isLeaf(textblock.resolve(position + count).nodeAfter)) count++
  return count
}

function isLeaf(node: Node | null): boolean {
  return node !== null && !node.isText
}

function placeBetween(lines: readonly Stretch[], { from, to }: Edges): Place {
  const [first] = lines
  const last = lines.at(-1)
  if (!first || !last) throw new RangeError('A place has words.')
  const words = lines.map(({ textblock }, index) =>
    wordsIn(
      textblock,
      index === 0 ? from : 0,
      index === lines.length - 1 ? to : textblock.content.size,
    ),
  )
  return {
    blockId: first.blockId,
    start: first.offset + wordsIn(first.textblock, 0, from).length,
    words: words.join('\n'),
    from: first.at + from,
    to: last.at + to,
    textblocks: lines.length,
  }
}

function wordsIn(textblock: Node, from = 0, to = textblock.content.size): string {
  return textblock.textBetween(from, to)
}

/** A stretch on its way up: `at` and `offset` count from the node that was read. */
interface Found extends Omit<Stretch, 'blockId'> {
  anchorId: string
  /** Undefined as long as no block around it has an id. */
  blockId: string | undefined
}

interface Reading {
  /** The length of `wordsOfBlock`; null for a node without a textblock. */
  length: number | null
  stretches: readonly Found[]
}

const readings = new WeakMap<Node, Reading>()

/** Reads a block, `at` of its stretches being counted from the position before it. */
function readingOf(node: Node): Reading {
  const known = readings.get(node)
  if (known) return known
  const { length, stretches } = node.isTextblock ? readTextblock(node) : readChildren(node)
  const { id } = node.attrs
  const isWithdrawn = node.type.name === 'intervention' && Boolean(node.attrs.withdrawn)
  const isNamed = typeof id === 'string' && id !== ''
  const reading = {
    length,
    stretches: stretches.map((stretch) => ({
      ...stretch,
      blockId: stretch.blockId ?? (isNamed ? id : undefined),
      isWithdrawn: stretch.isWithdrawn || isWithdrawn,
    })),
  }
  readings.set(node, reading)
  return reading
}

function readChildren(parent: Node): Reading {
  const start = parent.type.name === 'doc' ? 0 : 1
  const stretches: Found[] = []
  let length: number | null = null
  parent.forEach((child, offset) => {
    const read = readingOf(child)
    if (read.length === null) return
    const before: number = length === null ? 0 : length + 1
    length = before + read.length
    for (const stretch of read.stretches) {
      stretches.push({
        ...stretch,
        at: stretch.at + start + offset,
        offset: stretch.blockId === undefined ? stretch.offset + before : stretch.offset,
      })
    }
  })
  return { length, stretches }
}

function readTextblock(textblock: Node): Reading {
  const stretches: Found[] = []
  const open = new Map<string, Found>()
  textblock.forEach((child, position) => {
    const ids = new Set(child.marks.filter(isAnchor).map(({ attrs }) => String(attrs.id)))
    if (child.isText) {
      for (const id of open.keys()) if (!ids.has(id)) open.delete(id)
    }
    for (const anchorId of ids) {
      const to = position + child.nodeSize
      const running = open.get(anchorId)
      if (running) running.to = to
      else {
        const place = { at: 1, from: position, to, offset: 0, blockId: undefined }
        const found = { anchorId, textblock, isWithdrawn: false, ...place }
        stretches.push(found)
        open.set(anchorId, found)
      }
    }
  })
  return { length: wordsIn(textblock).length, stretches }
}

function isAnchor({ type }: { type: { name: string } }): boolean {
  return type.name === 'anchor'
}
