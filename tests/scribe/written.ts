import { expect } from 'vitest'
import type { Replayed } from './replay.ts'
import { saidIn } from './saidIn.ts'
import type { Utterance } from './scribeLog.ts'

/**
 * Every utterance is one whole paragraph under its speaker's name, as often as it was said, and
 * nothing else is in the record; no gap is left, and all pages show the same.
 */
export function expectAllWrittenOnce(
  { minutes, pages, complaints }: Replayed,
  utterances: readonly Utterance[],
): void {
  const line = (speaker: string, words: string) => `${speaker}: ${words}`
  const written = saidIn(minutes).map(({ speaker, words }) => line(speaker, words))
  const said = utterances.map(({ speaker, words }) => line(speaker, words))
  expect(written.toSorted()).toEqual(said.toSorted())
  expect(new Set(pages).size).toBe(1)
  expect(complaints).toEqual([])
}
