import { diffWordsWithSpace } from 'diff'
import type { Target } from '../../shared/review/review.ts'

export interface Replacing {
  target: Target
  replacement: string
}

/**
 * The smallest change in whole words that makes `replacement` out of the target's words: who rewrites
 * one word of a paragraph asks about that word. Null where nothing is to be changed.
 */
export function narrowed(target: Target, replacement: string): Replacing | null {
  const parts = diffWordsWithSpace(target.quote, replacement)
  const first = parts.findIndex(isChange)
  if (first < 0) return null
  const last = parts.findLastIndex(isChange)
  const changed = parts.slice(first, last + 1)
  const offset = lengthOf(parts.slice(0, first))
  const quote = changed.filter(({ added }) => !added).map(({ value }) => value)
  const words = changed.filter(({ removed }) => !removed).map(({ value }) => value)
  return withWord(target, offset, quote.join(''), words.join(''))
}

/** What is only put in has to stand at words that are there: at the one before it, or after it. */
function withWord(target: Target, offset: number, quote: string, words: string): Replacing {
  if (quote.trim() !== '') {
    return {
      target: { ...target, start: target.start + offset, quote },
      replacement: words,
    }
  }
  const before = /\S+\s*$/.exec(target.quote.slice(0, offset))?.[0] ?? ''
  const rest = target.quote.slice(offset + quote.length)
  const after = before === '' ? (/^\s*\S+/.exec(rest)?.[0] ?? '') : ''
  return {
    target: {
      ...target,
      start: target.start + offset - before.length,
      quote: before + quote + after,
    },
    replacement: before + words + after,
  }
}

function isChange({ added, removed }: { added: boolean; removed: boolean }): boolean {
  return added || removed
}

function lengthOf(parts: readonly { value: string }[]): number {
  return parts.reduce((length, { value }) => length + value.length, 0)
}
