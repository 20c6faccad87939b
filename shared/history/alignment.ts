import { diffArrays } from 'diff'

/** What stands between two anchors and differs in more places than this is taken as replaced. */
const EDITS = 60

/** The places of one member in both sequences. */
export interface Common {
  before: number
  after: number
}

/**
 * The members that two sequences have in common, in order. Members that stand once in each are
 * anchors: as many of them as keep their order stay. So the work is nearly linear in the length,
 * whatever was changed, and a thing of its own is never paired with another that only looks like it.
 */
export function align(before: readonly string[], after: readonly string[]): Common[] {
  const found: Common[] = []
  alignWithin(
    { values: before, from: 0, to: before.length },
    { values: after, from: 0, to: after.length },
    found,
  )
  return found
}

/** A part of a sequence, without its end. */
interface Span {
  values: readonly string[]
  from: number
  to: number
}

function alignWithin(before: Span, after: Span, found: Common[]): void {
  const [b, a] = [{ ...before }, { ...after }]
  while (b.from < b.to && a.from < a.to && b.values[b.from] === a.values[a.from]) {
    found.push({ before: b.from++, after: a.from++ })
  }
  const tail: Common[] = []
  while (b.from < b.to && a.from < a.to && b.values[b.to - 1] === a.values[a.to - 1]) {
    tail.push({ before: --b.to, after: --a.to })
  }
  if (b.from < b.to && a.from < a.to) alignMiddle(b, a, found)
  for (const common of tail.toReversed()) found.push(common)
}

function alignMiddle(before: Span, after: Span, found: Common[]): void {
  const anchors = anchorsOf(before, after)
  if (anchors.length === 0) {
    alignRepeated(before, after, found)
    return
  }
  let [b, a] = [before.from, after.from]
  for (const anchor of anchors) {
    alignWithin(
      { ...before, from: b, to: anchor.before },
      { ...after, from: a, to: anchor.after },
      found,
    )
    found.push(anchor)
    b = anchor.before + 1
    a = anchor.after + 1
  }
  alignWithin({ ...before, from: b }, { ...after, from: a }, found)
}

/** Those that stand once in each, as many as have the same order in both. */
function anchorsOf(before: Span, after: Span): Common[] {
  const places = placesOf(before)
  const others = placesOf(after)
  const candidates: Common[] = []
  for (const [value, place] of places) {
    const other = others.get(value)
    // White space is the same everywhere, and would hold apart the words that are not.
    if (place !== null && other !== null && other !== undefined && value.trim() !== '') {
      candidates.push({ before: place, after: other })
    }
  }
  return longestInOrder(candidates)
}

/** Where each value stands; null for one that stands there more than once. */
function placesOf({ values, from, to }: Span): Map<string, number | null> {
  const places = new Map<string, number | null>()
  for (let index = from; index < to; index++) {
    const value = values[index] ?? ''
    places.set(value, places.has(value) ? null : index)
  }
  return places
}

/** The longest choice that ascends in `after` too; the candidates ascend in `before`. */
export function longestInOrder(candidates: readonly Common[]): Common[] {
  /** By length, the candidate that ends a choice of that length soonest. */
  const ends: number[] = []
  const previous: number[] = []
  candidates.forEach(({ after }, index) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((candidates[ends[middle] ?? 0]?.after ?? 0) < after) low = middle + 1
      else high = middle
    }
    previous[index] = ends[low - 1] ?? -1
    ends[low] = index
  })
  const chosen: Common[] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const candidate = candidates[index]
    if (candidate) chosen.push(candidate)
  }
  return chosen.toReversed()
}

/** Where nothing stands alone, the shortest edit. */
function alignRepeated(before: Span, after: Span, found: Common[]): void {
  const edits = diffArrays(
    before.values.slice(before.from, before.to),
    after.values.slice(after.from, after.to),
    { maxEditLength: EDITS },
  )
  if (!edits) return
  let [b, a] = [before.from, after.from]
  for (const { added, removed, count } of edits) {
    if (!added && !removed) {
      for (let step = 0; step < count; step++) found.push({ before: b + step, after: a + step })
    }
    if (!added) b += count
    if (!removed) a += count
  }
}
