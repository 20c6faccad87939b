import { align } from './alignment.ts'
import type { Common } from './alignment.ts'
import { wordsOfLine } from './line.ts'
import type { RecordBlock } from './recordBlocks.ts'
import { bagOf, pairSimilar } from './similarity.ts'

/** A paragraph that has no id is known again elsewhere only if it says as much as this. */
const TELLING_CHARACTERS = 12

/** Which blocks of two records are the same one. */
export interface Pairing {
  /** In the order of both records. */
  inPlace: Common[]
  /** Those that stand elsewhere. */
  moved: Common[]
}

/**
 * Pairs blocks by their ids, wherever they stand; those without one by what they say, in order, then
 * by what they say wherever it is, then by how much they have in common between two that are paired.
 */
export function pairBlocks(before: readonly RecordBlock[], after: readonly RecordBlock[]): Pairing {
  const [old, now] = identify(before, after)
  const aligned = align(old, now)
  const moved = elsewhere(old, now, aligned, (place) => saysEnough(before[place]))
  const isMoved = [
    new Set(moved.map((pair) => pair.before)),
    new Set(moved.map((pair) => pair.after)),
  ] as const
  const similar = gapsOf(aligned, before.length, after.length).flatMap((gap) =>
    similarIn(
      gap.before.filter((place) => !isMoved[0].has(place)),
      gap.after.filter((place) => !isMoved[1].has(place)),
      before,
      after,
    ),
  )
  const inPlace = [...aligned, ...similar].toSorted((one, other) => one.before - other.before)
  return { inPlace, moved }
}

/** Equal for blocks of one id; without a counterpart of the same id, for blocks that say the same. */
function identify(
  before: readonly RecordBlock[],
  after: readonly RecordBlock[],
): [string[], string[]] {
  const [ids, others] = [idsOf(before), idsOf(after)]
  const identity =
    (own: ReadonlyMap<string, number>, counterpart: ReadonlyMap<string, number>) =>
    (block: RecordBlock, place: number) => {
      const id = idOf(block)
      const isFound = id !== null && own.get(id) === place && counterpart.has(id)
      return isFound ? `#${id}` : contentOf(block)
    }
  return [before.map(identity(ids, others)), after.map(identity(others, ids))]
}

/** Where each id stands first: a record that others wrote may have one twice. */
function idsOf(blocks: readonly RecordBlock[]): Map<string, number> {
  const places = new Map<string, number>()
  blocks.forEach((block, place) => {
    const id = idOf(block)
    if (id !== null && !places.has(id)) places.set(id, place)
  })
  return places
}

function idOf({ type, id }: RecordBlock): string | null {
  return id === null ? null : `${type} ${id}`
}

/** Equal for blocks that are the same in everything but the id. */
function contentOf({ type, facts, lines }: RecordBlock): string {
  return JSON.stringify([type, facts, lines.map(({ layout, runs }) => [layout, runs])])
}

function elsewhere(
  old: readonly string[],
  now: readonly string[],
  aligned: readonly Common[],
  isTelling: (place: number) => boolean,
): Common[] {
  const [left, right] = [new Set(old.keys()), new Set(now.keys())]
  for (const { before, after } of aligned) {
    left.delete(before)
    right.delete(after)
  }
  const places = placesOnce(right, now)
  const moved: Common[] = []
  for (const [identity, before] of placesOnce(left, old)) {
    const after = places.get(identity)
    if (before === null || after === null || after === undefined) continue
    if (identity.startsWith('#') || isTelling(before)) moved.push({ before, after })
  }
  return moved
}

function placesOnce(
  places: Iterable<number>,
  identities: readonly string[],
): Map<string, number | null> {
  const found = new Map<string, number | null>()
  for (const place of places) {
    const identity = identities[place] ?? ''
    found.set(identity, found.has(identity) ? null : place)
  }
  return found
}

function saysEnough(block: RecordBlock | undefined): boolean {
  const characters =
    block?.lines.reduce((sum, line) => sum + wordsOfLine(line).trim().length, 0) ?? 0
  return characters >= TELLING_CHARACTERS
}

interface Gap {
  before: number[]
  after: number[]
}

/** What stands between the pairs, on both sides, where there is something on both. */
function gapsOf(pairs: readonly Common[], before: number, after: number): Gap[] {
  const gaps: Gap[] = []
  let [b, a] = [0, 0]
  for (const pair of [...pairs, { before, after }]) {
    if (pair.before > b && pair.after > a) {
      gaps.push({ before: range(b, pair.before), after: range(a, pair.after) })
    }
    b = pair.before + 1
    a = pair.after + 1
  }
  return gaps
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

function similarIn(
  oldPlaces: readonly number[],
  newPlaces: readonly number[],
  before: readonly RecordBlock[],
  after: readonly RecordBlock[],
): Common[] {
  if (oldPlaces.length === 0 || newPlaces.length === 0) return []
  const described = (places: readonly number[], blocks: readonly RecordBlock[]) =>
    places.map((place) => describe(blocks[place]))
  return pairSimilar(described(oldPlaces, before), described(newPlaces, after)).map((pair) => ({
    before: oldPlaces[pair.before] ?? 0,
    after: newPlaces[pair.after] ?? 0,
  }))
}

/** Only what the same delegation said may be the same thing said otherwise. */
function describe(block: RecordBlock | undefined) {
  const lines = block?.lines ?? []
  const { speaker, delegation, caption, question } = block?.facts ?? {}
  const kind = [block?.type, speaker ?? delegation].join(' ')
  return {
    kind,
    bag: bagOf([speaker, delegation, caption, question, ...lines.map(wordsOfLine)].join(' ')),
  }
}
