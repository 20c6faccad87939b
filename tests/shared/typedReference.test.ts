import { describe, expect, test } from 'vitest'
import { findTypedReferences } from '../../shared/documents/typedReference.ts'

const read = (text: string) =>
  findTypedReferences(text).map(({ ref, text: typed, written }) => [typed, ref, written])

describe('a document that is typed without capitals', () => {
  test.each([
    ['see td433r1', 'td433r1', 'TD433R1', 'TD433R1'],
    ['td 120 rev.2', 'td 120 rev.2', 'TD120R2', 'TD120R2'],
    ['Td125-r3', 'Td125-r3', 'TD125R3', 'TD125R3'],
    ['td/plen 7', 'td/plen 7', 'TD/PLEN7', 'TD/PLEN7'],
    ['ls/I 12', 'ls/I 12', 'LS/i12', 'LS/i12'],
  ])('%s', (text, typed, ref, written) => {
    expect(read(text)).toEqual([[typed, ref, written]])
  })

  test('keeps the spelling of one that is typed in full', () => {
    expect(read('TD 120 Rev.1 and TD 433 REV.1')).toEqual([
      ['TD 120 Rev.1', 'TD120R1', 'TD 120 Rev.1'],
      ['TD 433 REV.1', 'TD433R1', 'TD 433 REV.1'],
    ])
  })

  test.each(['annex c 5', 'std 5', 'the 5th', 'td', 'c5'])('is none in %s', (text) => {
    expect(read(text)).toEqual([])
  })
})
