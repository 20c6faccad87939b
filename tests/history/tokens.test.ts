import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunksOf, wordsOf } from '../../shared/history/tokens.ts'

const WORDS = new Intl.Segmenter('und', { granularity: 'word' })

/** White space is one token however long, and is looked at apart. */
const unspaced = (parts: readonly string[]) => parts.filter((part) => part.trim() !== '')

test('H2 words end exactly where Intl.Segmenter ends them', () => {
  const part = fc.oneof(
    fc.constantFrom('word', 'l’eau', "don't", '3.14', '1,000', 'a.b', 'x_y', '_', 'é', 'e\u0301'),
    fc.constantFrom(
      '"',
      '“',
      '”',
      '(',
      ')',
      '.',
      '...',
      ',',
      '-',
      '–',
      ':',
      '’',
      "'",
      '/',
      '&',
      '@',
    ),
    fc.constantFrom(
      '会议讨论',
      'ประชุม',
      'وافقت',
      '\u0301',
      '\u200d',
      '👨‍👩‍👧',
      '🇸🇪',
      'Ⅷ',
      'ª',
      'ﬁ',
      'Ａ',
    ),
    fc.constantFrom(' ', ' ', '\n', '\t', '\u00a0', '\r\n'),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  )
  const text = fc.array(part, { maxLength: 10 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (words) => {
      const parted = wordsOf(chunksOf([{ text: words }])).map((token) => token.text)
      expect(parted.join('')).toBe(words)
      const segments = [...WORDS.segment(words)].map(({ segment }) => segment)
      expect(unspaced(parted)).toEqual(unspaced(segments))
    }),
    { numRuns: 5_000 },
  )
})
