import * as Y from 'yjs'
import { anchorAttribute, isAnchorAttribute } from '../../shared/review/anchorAttribute.ts'
import type { Target } from '../../shared/review/review.ts'
import { findBlock, readWords } from './bodyWords.ts'
import type { Attributes, BodyWords, Part } from './bodyWords.ts'

/** Words of the body, as they can be marked and replaced. */
export interface FoundWords {
  /** With the innermost block around them and where they begin in it now. */
  target: Target
  pieces: readonly Piece[]
}

/** What of a part belongs to the words. */
interface Piece {
  part: Part
  from: number
  to: number
}

/** Why words cannot be marked: they are not there, or not clearly; they reach over blocks; they are no text. */
export type NotFound = 'changed' | 'tooWide' | 'noText'

/** Finds the words of a target: where they were selected, else where they stand but once in its block. */
export function findTarget(
  body: Y.XmlFragment,
  { blockId, start, quote }: Target,
): FoundWords | NotFound {
  const block = blockId === null ? body : findBlock(body, blockId)
  if (!block) return 'changed'
  const read = readWords(block, blockId)
  const at = read.words.startsWith(quote, start) ? start : onlyPlaceOf(quote, read.words)
  const selected = at === null ? null : piecesOf(read, at, at + quote.length)
  if (!selected) return 'changed'
  const pieces = markable(selected)
  const [first] = pieces
  const last = pieces.at(-1)
  if (!first || !last) return 'noText'
  const { blockId: inner } = first.part
  if (pieces.some(({ part }) => part.blockId !== inner)) return 'tooWide'
  const begin = first.part.start + first.from
  const words = read.words.slice(begin, last.part.start + last.to)
  const innerStart = inner === blockId ? begin : startIn(body, inner, first)
  return { target: { blockId: inner, start: innerStart, quote: words }, pieces }
}

/** The pieces without what is at their ends in lines of its own, where there is no text to mark. */
function markable(pieces: readonly Piece[]): readonly Piece[] {
  let from = pieces.findIndex(isText)
  if (from === -1) return []
  let to = pieces.findLastIndex(isText)
  while (isOneLine(pieces[from - 1], pieces[from])) from--
  while (isOneLine(pieces[to], pieces[to + 1])) to++
  return pieces.slice(from, to + 1)
}

function isOneLine(one: Piece | undefined, next: Piece | undefined): boolean {
  return one !== undefined && one.part.start + one.part.words.length === next?.part.start
}

function onlyPlaceOf(quote: string, words: string): number | null {
  const at = words.indexOf(quote)
  return at === -1 || words.includes(quote, at + 1) ? null : at
}

/** The parts of the words between two places; null where a place is inside a node. */
function piecesOf({ parts }: BodyWords, start: number, end: number): Piece[] | null {
  const pieces = parts
    .map((part) => ({
      part,
      from: Math.max(start - part.start, 0),
      to: Math.min(end - part.start, part.words.length),
    }))
    .filter(({ part, from, to }) => from < to || isInside(part, start, end))
  const isCut = pieces.some(
    (piece) => !isText(piece) && piece.to - piece.from < piece.part.words.length,
  )
  return isCut ? null : pieces
}

/** A node without words belongs to the words around it. */
function isInside({ words, start: at }: Part, start: number, end: number): boolean {
  return words === '' && at > start && at < end
}

function isText({ part }: Piece): boolean {
  return 'text' in part.at
}

function startIn(body: Y.XmlFragment, blockId: string | null, { part, from }: Piece): number {
  const block = blockId === null ? body : findBlock(body, blockId)
  const { parts } = readWords(block ?? body, blockId)
  const same = parts.find(({ at }) => isSamePlace(at, part.at))
  return (same?.start ?? 0) + from
}

function isSamePlace(one: Part['at'], other: Part['at']): boolean {
  if ('text' in one) return 'text' in other && one.text === other.text && one.index === other.index
  return 'element' in other && one.element === other.element
}

/** True where any of the words carry the anchor. */
export function isAnchored({ pieces }: FoundWords, id: string): boolean {
  const name = anchorAttribute(id)
  return pieces.some(({ part }) => 'text' in part.at && name in part.at.attributes)
}

/** The ids of all anchors in the paragraphs of the words. */
export function anchorsAround({ pieces }: FoundWords): Set<string> {
  const paragraphs = new Set(pieces.map(({ part: { at } }) => placeIn(at).parent))
  const texts = [...paragraphs].flatMap((paragraph) =>
    paragraph instanceof Y.XmlFragment ? paragraph.toArray() : [],
  )
  const runs = texts.flatMap((text) =>
    text instanceof Y.XmlText ? (text.toDelta() as { attributes?: Attributes }[]) : [],
  )
  const anchors = runs.flatMap(({ attributes = {} }) =>
    Object.entries(attributes).filter(([name]) => isAnchorAttribute(name)),
  )
  return new Set(anchors.map(([, value]) => String((value as { id?: unknown }).id)))
}

function placeIn(at: Part['at']): Y.XmlText | Y.XmlElement {
  return 'text' in at ? at.text : at.element
}

/** Marks words with an anchor. To be called in a transaction. */
export function anchorWords({ pieces }: FoundWords, id: string): void {
  const mark = { [anchorAttribute(id)]: { id } }
  for (const { part, from, to } of pieces) {
    if ('text' in part.at) part.at.text.format(part.at.index + from, to - from, { ...mark })
  }
}

/**
 * Puts words in place of others, formatted as these began and with the anchor. Of other anchors they
 * carry those that all of the old words carried: what was said about some of them was not about the
 * new ones. What somebody types among the old words meanwhile stays. To be called in a transaction.
 */
export function replaceWords({ pieces }: FoundWords, id: string, words: string): void {
  const old = pieces.map(wordsOf).join('')
  const { from, to, added } = difference(pieces, old, words)
  const replaced = piecesWithin(pieces, from, to)
  const before = piecesWithin(pieces, 0, from).filter(isText).at(-1)
  const after = piecesWithin(pieces, to, old.length).find(isText)
  const around = [...replaced.filter(isText), ...[before, after].filter((one) => one !== undefined)]
  const first = replaced.find(isText)
  const at = first ? startOf(first) : before ? endOf(before) : after && startOf(after)
  const [model] = around
  if (!at || !model || !('text' in model.part.at)) throw new RangeError('There is no text there.')
  const modelled = first ? replaced.filter(isText) : around
  const format = { ...formatFor(modelled, model.part.at.attributes), [anchorAttribute(id)]: { id } }
  // Backwards, so that what is still to be removed stands where it stood.
  for (const piece of replaced.toReversed()) {
    if ('element' in piece.part.at) remove(piece.part.at.element)
    else piece.part.at.text.delete(piece.part.at.index + piece.from, piece.to - piece.from)
  }
  if (added !== '') at.text.insert(at.index, added, format)
}

/** Between which places the old words differ from the new ones, and what stands there in those. */
function difference(pieces: readonly Piece[], old: string, words: string) {
  const most = Math.min(old.length, words.length)
  let before = 0
  while (before < most && old[before] === words[before]) before += 1
  let after = 0
  while (after < most - before && old.at(-1 - after) === words.at(-1 - after)) after += 1
  const [from, to] = uncut(pieces, old, before, old.length - after)
  return { from, to, added: words.slice(from, words.length - (old.length - to)) }
}

/** The nearest places outside of these two that part neither a character nor a node. */
function uncut(pieces: readonly Piece[], old: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to]
  let at = 0
  for (const piece of pieces) {
    const next = at + wordsOf(piece).length
    if (!isText(piece) && at < start && start < next) start = at
    if (!isText(piece) && at < end && end < next) end = next
    at = next
  }
  if (isPair(old, start)) start -= 1
  if (isPair(old, end)) end += 1
  return [start, end]
}

function isPair(words: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(words.slice(at - 1, at + 1))
}

/** The pieces between two places in their words, each as far as it is between them. */
function piecesWithin(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0
  return pieces.flatMap((piece) => {
    const start = at
    at += wordsOf(piece).length
    if (!isText(piece)) return from < at && start < to ? [piece] : []
    const [begin, end] = [Math.max(start, from), Math.min(at, to)]
    return begin < end
      ? [{ ...piece, from: piece.from + begin - start, to: piece.from + end - start }]
      : []
  })
}

function wordsOf({ part, from, to }: Piece): string {
  return part.words.slice(from, to)
}

function startOf({ part: { at }, from }: Piece): { text: Y.XmlText; index: number } | null {
  return 'text' in at ? { text: at.text, index: at.index + from } : null
}

function endOf({ part: { at }, to }: Piece): { text: Y.XmlText; index: number } | null {
  return 'text' in at ? { text: at.text, index: at.index + to } : null
}

function formatFor(pieces: readonly Piece[], beginning: Attributes): Attributes {
  const all = pieces.flatMap(({ part: { at } }) => ('text' in at ? [at.attributes] : []))
  const kept = Object.entries(beginning).filter(
    ([name]) => !isAnchorAttribute(name) || all.every((attributes) => name in attributes),
  )
  return Object.fromEntries(kept)
}

function remove(element: Y.XmlElement): void {
  const { parent } = element
  if (parent instanceof Y.XmlFragment) parent.delete(parent.toArray().indexOf(element), 1)
}
