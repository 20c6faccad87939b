import { describe, expect, test } from 'vitest'
import { concluded, doc, item } from '../editor/documents.ts'
import { contentHash } from '../../shared/review/contentHash.ts'
import { check, valuesOf, wordsAt } from './records.ts'

const record = doc(
  item('one', 'Trial', concluded('kept', 'No consensus.'), concluded('changed', 'Two objected.')),
)

const seal = (words: string, node = concluded('x', words)) => ({ words, hash: contentHash(node) })

describe('words that the chair sealed', () => {
  test('are to be confirmed once they are others, where they stand', () => {
    const seals = new Map([
      ['kept', seal('No consensus.')],
      ['changed', seal('Three objected.')],
    ])
    const found = check(record, { seals })
    expect(valuesOf(found, 'brokenSeal')).toEqual([{ words: 'Three objected.' }])
    expect(wordsAt(record, found)).toEqual(['Two objected.'])
  })

  test('are to be confirmed where all of them were taken out, or their conclusion with them', () => {
    const emptied = doc(item('one', 'Trial', concluded('emptied')))
    const seals = new Map([
      ['emptied', seal('Agreed.')],
      [
        'gone',
        seal('It was decided at length, and with many words, that nothing was to be decided.'),
      ],
    ])
    const found = check(emptied, { seals })
    expect(valuesOf(found, 'brokenSeal')).toEqual([{ words: 'Agreed.' }])
    expect(valuesOf(found, 'sealedGone')).toEqual([
      { words: 'It was decided at length, and with many words, that nothing…' },
    ])
  })
})
