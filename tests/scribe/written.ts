import type { Replayed } from './replay.ts'
import { saidIn } from './saidIn.ts'
import type { Utterance } from './scribeLog.ts'

/**
 * What is wrong with the record: every utterance is to be one whole paragraph under its speaker's name,
 * as often as it was said, with nothing beside them, and all pages are to show the same.
 */
export function faultsIn(
  { minutes, pages, complaints }: Replayed,
  utterances: readonly Utterance[],
): string[] {
  const written = count(saidIn(minutes))
  const said = count(utterances)
  const faults = complaints.map((complaint) => `a page complains: ${complaint}`)
  for (const [line, times] of said) {
    const found = written.get(line) ?? 0
    if (found < times) faults.push(`said ${times} times, written ${found} times: ${line}`)
  }
  for (const [line, times] of written) {
    const wanted = said.get(line) ?? 0
    if (times > wanted) faults.push(`written ${times} times, said ${wanted} times: ${line}`)
  }
  if (new Set(pages).size !== 1) faults.push('the pages do not show the same')
  return faults
}

function count(lines: readonly { speaker: string; words: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { speaker, words } of lines) {
    // "robin" and "Robin" are one speaker, whom the record names as it first heard of them.
    const line = `${speaker.toLowerCase()}: ${words}`
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return counts
}
