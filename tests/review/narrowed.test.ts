import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { narrowed } from '../../client/review/narrowed.ts'

const WORDS = 'The delegate of Egypt objected strongly.\nIt asked for time.'
const rewritten = (replacement: string) =>
  narrowed({ blockId: 'a', start: 0, quote: WORDS }, replacement)

test('who rewrites a word of a block asks about that word', () => {
  expect(rewritten(WORDS.replace('objected', 'abstained'))).toEqual({
    target: { blockId: 'a', start: WORDS.indexOf('objected'), quote: 'objected' },
    replacement: 'abstained',
  })
})

test('what is put in stands at the word before it, at the beginning at the one after it', () => {
  expect(rewritten(WORDS.replace('objected', 'objected very'))).toMatchObject({
    target: { quote: 'objected ' },
    replacement: 'objected very ',
  })
  expect(rewritten(`Again. ${WORDS}`)).toMatchObject({
    target: { start: 0, quote: 'The' },
    replacement: 'Again. The',
  })
})

test('who changes nothing asks about nothing', () => {
  expect(rewritten(WORDS)).toBeNull()
})

test('putting the new words in place of the old ones gives what was written', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '.', '\n'), { minLength: 1 })
  fc.assert(
    fc.property(text, text, fc.nat(9), (before, after, start) => {
      const [quote, wanted] = [before.join(''), after.join('')]
      const asked = narrowed({ blockId: 'a', start, quote }, wanted)
      const { target, replacement } = asked ?? {
        target: { start, quote: '' },
        replacement: '',
      }
      const at = target.start - start
      const end = at + target.quote.length
      expect(quote.slice(at, end)).toBe(target.quote)
      expect(quote.slice(0, at) + replacement + quote.slice(end)).toBe(wanted)
    }),
  )
})
