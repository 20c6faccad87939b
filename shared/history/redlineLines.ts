import { align } from './alignment.ts'
import { wordsOfLine } from './line.ts'
import type { Line } from './line.ts'
import { compareLines, wholeLine } from './lineDifference.ts'
import type { Piece } from './lineDifference.ts'
import { bagOf, pairSimilar } from './similarity.ts'

export interface RedlineLine extends Omit<Line, 'runs' | 'layout'> {
  fate: 'same' | 'changed' | 'inserted' | 'deleted'
  /** It is in another list, of another level, or no list any more. */
  isLaidOut?: true
  /** Where its sign in a list was another one, for who reads the state before. */
  markerBefore?: string | null
  pieces: Piece[]
}

/** The lines of a block that is there on one side only. */
export function wholeLines(lines: readonly Line[], fate: 'inserted' | 'deleted'): RedlineLine[] {
  return lines.map((line) => wholeOf(line, fate))
}

/** The lines of both states of a block: those that are paired as one, the others where they stand. */
export function mergeLines(before: readonly Line[], after: readonly Line[]): RedlineLine[] {
  const key = ({ layout, runs }: Line) => JSON.stringify([layout, runs])
  const equal = align(before.map(key), after.map(key))
  const lines: RedlineLine[] = []
  let [b, a] = [0, 0]
  for (const pair of [...equal, { before: before.length, after: after.length }]) {
    lines.push(...mergeGap(before.slice(b, pair.before), after.slice(a, pair.after)))
    const [was, is] = [before[pair.before], after[pair.after]]
    if (was && is) lines.push({ ...wholeOf(is, 'same'), ...signBefore(was, is) })
    b = pair.before + 1
    a = pair.after + 1
  }
  return lines
}

function mergeGap(before: readonly Line[], after: readonly Line[]): RedlineLine[] {
  const lines: RedlineLine[] = []
  let [b, a] = [0, 0]
  for (const pair of [...similarLines(before, after), { before: Infinity, after: Infinity }]) {
    for (const line of before.slice(b, pair.before)) lines.push(wholeOf(line, 'deleted'))
    for (const line of after.slice(a, pair.after)) lines.push(wholeOf(line, 'inserted'))
    const [was, is] = [before[pair.before], after[pair.after]]
    if (was && is) lines.push(compareLine(was, is))
    b = pair.before + 1
    a = pair.after + 1
  }
  return lines
}

/** A line alone that replaces a line alone is the same one, however much was written anew. */
function similarLines(before: readonly Line[], after: readonly Line[]) {
  if (before.length === 1 && after.length === 1) return [{ before: 0, after: 0 }]
  const bags = (lines: readonly Line[]) =>
    lines.map((line) => ({ kind: line.kind, bag: bagOf(wordsOfLine(line)) }))
  return pairSimilar(bags(before), bags(after))
}

function compareLine(before: Line, after: Line): RedlineLine {
  const { kind, depth, marker } = after
  return {
    fate: 'changed',
    kind,
    depth,
    marker,
    ...signBefore(before, after),
    ...(before.layout === after.layout ? {} : { isLaidOut: true as const }),
    pieces: compareLines(before.runs, after.runs),
  }
}

function signBefore(before: Line, after: Line): Pick<RedlineLine, 'markerBefore'> {
  return before.marker === after.marker ? {} : { markerBefore: before.marker }
}

function wholeOf(
  { kind, depth, marker, runs }: Line,
  fate: 'same' | 'inserted' | 'deleted',
): RedlineLine {
  return { fate, kind, depth, marker, pieces: wholeLine(runs, fate) }
}
