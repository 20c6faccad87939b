import { align } from './alignment.ts'
import type { Common } from './alignment.ts'
import { isAlike, isSameLook } from './line.ts'
import type { Look, Run } from './line.ts'
import { chunksOf, wordsOf } from './tokens.ts'
import type { Token } from './tokens.ts'

/** Words of a line, and what became of them; in `formatted`, `was` is their look before. */
export type Piece = Run &
  ({ change: 'same' | 'inserted' | 'deleted' } | { change: 'formatted'; was: Look })

/** Lines that have fewer of their words in common are told as one for the other. */
const LEAST_COMMON = 0.25

/** All words of a line that is there on one side only. */
export function wholeLine(runs: readonly Run[], change: 'same' | 'inserted' | 'deleted'): Piece[] {
  return runs.map((run) => ({ ...shown(run), change }))
}

/**
 * The words of both lines: what was deleted stands before what was inserted in its place. The pieces
 * that are not inserted are the line before, exactly; those that are not deleted the line after.
 */
export function compareLines(before: readonly Run[], after: readonly Run[]): Piece[] {
  const { old, now, common: found } = alignWords(chunksOf(before), chunksOf(after))
  const kept = found.filter(({ before: place }) => old[place]?.isWord)
  const least = LEAST_COMMON * Math.min(wordCount(old), wordCount(now))
  const common = kept.length < least ? [] : withoutLoneSpaces(found, old, now)

  const pieces: Piece[] = []
  let [b, a] = [0, 0]
  for (const { before: oldPlace, after: newPlace } of [
    ...common,
    { before: old.length, after: now.length },
  ]) {
    add(pieces, partsOf(old.slice(b, oldPlace)), 'deleted')
    add(pieces, partsOf(now.slice(a, newPlace)), 'inserted')
    const [was, is] = [old[oldPlace], now[newPlace]]
    if (was && is) addKept(pieces, was.parts, is.parts)
    b = oldPlace + 1
    a = newPlace + 1
  }
  return pieces
}

interface Aligned {
  old: Token[]
  now: Token[]
  common: Common[]
}

/** Aligns chunks, and between those that are common the words in them. */
function alignWords(before: readonly Token[], after: readonly Token[]): Aligned {
  const aligned: Aligned = { old: [], now: [], common: [] }
  let [b, a] = [0, 0]
  const chunks = withoutLoneSpaces(alignTokens(before, after), before, after)
  for (const pair of [...chunks, { before: Infinity, after: Infinity }]) {
    addWords(aligned, before.slice(b, pair.before), after.slice(a, pair.after))
    const [was, is] = [before[pair.before], after[pair.after]]
    if (was && is) {
      aligned.common.push({ before: aligned.old.length, after: aligned.now.length })
      aligned.old.push(was)
      aligned.now.push(is)
    }
    b = pair.before + 1
    a = pair.after + 1
  }
  return aligned
}

function addWords(aligned: Aligned, before: readonly Token[], after: readonly Token[]): void {
  const isReplaced = before.length > 0 && after.length > 0
  const [old, now] = isReplaced ? [wordsOf(before), wordsOf(after)] : [before, after]
  for (const pair of isReplaced ? alignTokens(old, now) : []) {
    const place = {
      before: aligned.old.length + pair.before,
      after: aligned.now.length + pair.after,
    }
    aligned.common.push(place)
  }
  aligned.old.push(...old)
  aligned.now.push(...now)
}

function alignTokens(before: readonly Token[], after: readonly Token[]): Common[] {
  const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key)
  return align(keys(before), keys(after))
}

function wordCount(tokens: readonly Token[]): number {
  return tokens.filter(({ isWord }) => isWord).length
}

/**
 * White space alone between two changes changes with them, so that "the old words" becomes "some new
 * ones" in one piece and not in three.
 */
function withoutLoneSpaces(
  common: readonly Common[],
  old: readonly Token[],
  now: readonly Token[],
): Common[] {
  return common.filter(({ before, after }, index) => {
    if (old[before]?.text.trim() !== '' || old[before]?.text === '') return true
    const [previous, next] = [common[index - 1], common[index + 1]]
    const isCut = (one: typeof previous, other: typeof previous) =>
      one && other && other.before > one.before + 1 && other.after > one.after + 1
    const end = { before: old.length, after: now.length }
    const here = { before, after }
    return !(isCut(previous ?? { before: -1, after: -1 }, here) && isCut(here, next ?? end))
  })
}

function partsOf(tokens: readonly Token[]): Run[] {
  return tokens.flatMap(({ parts }) => parts)
}

function add(pieces: Piece[], runs: readonly Run[], change: 'same' | 'inserted' | 'deleted'): void {
  for (const run of runs) {
    const last = pieces.at(-1)
    if (last?.change === change && isAlike(last, run)) last.text += run.text
    else pieces.push({ ...shown(run), change })
  }
}

/** The same words, in the looks they had and have. */
function addKept(pieces: Piece[], before: readonly Run[], after: readonly Run[]): void {
  const [first, ...others] = before
  const [now, ...more] = after
  if (first && now && others.length + more.length === 0 && isSameLook(first, now)) {
    add(pieces, after, 'same')
    return
  }
  const rest = before.map((run) => ({ ...run }))
  for (const run of after) {
    let { text } = run
    do {
      const [was] = rest
      if (!was) return
      const length = Math.min(was.text.length, text.length)
      const part = { ...shown(run), text: text.slice(0, length) }
      append(
        pieces,
        isSameLook(was, run)
          ? { ...part, change: 'same' }
          : { ...part, change: 'formatted', was: lookOf(was) },
      )
      text = text.slice(length)
      was.text = was.text.slice(length)
      if (was.text === '') rest.shift()
    } while (text !== '')
  }
}

function append(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last && last.change === piece.change && isAlike(last, piece) && hadSameLook(last, piece)) {
    last.text += piece.text
  } else pieces.push(piece)
}

function hadSameLook(one: Piece, other: Piece): boolean {
  if (one.change !== 'formatted' || other.change !== 'formatted') return true
  return isSameLook(one.was, other.was)
}

function lookOf({ marks, href }: Run): Look {
  return { ...(marks ? { marks } : {}), ...(href === undefined ? {} : { href }) }
}

/** A picture is compared, but named only. */
function shown(run: Run): Run {
  if (run.leaf !== 'image') return run
  const { value: _, ...rest } = run
  return rest
}
