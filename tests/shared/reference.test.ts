import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDocumentReferences } from '../../shared/documents/reference.ts'

const refs = (text: string) => findDocumentReferences(text).map(({ ref }) => ref)

describe('document references', () => {
  test.each([
    ['TD433R1', 'TD433R1'],
    ['TD 120 Rev.1', 'TD120R1'],
    ['TD 120 Rev. 1', 'TD120R1'],
    ['TD125-R3', 'TD125R3'],
    ['TD 125 (Rev.3)', 'TD125R3'],
    ['TD125r3', 'TD125R3'],
    ['TSAG-TD620R 2', 'TD620R2'],
    ['C 005 Rev.1', 'C5R1'],
    ['C 5', 'C5'],
    ['C-0017', 'C17'],
    ['LS 12', 'LS12'],
    ['LS12-R1', 'LS12R1'],
    ['TD/G 23', 'TD/G23'],
    ['TD\u00a0439', 'TD439'],
  ])('%s is read as %s', (text, ref) => {
    expect(findDocumentReferences(`See ${text}, and (${text}).`)).toMatchObject([
      { from: 4, to: 4 + text.length, text, ref },
      { text, ref },
    ])
  })

  test.each([
    'SG13 and SG17 met on A.7',
    'TD alone, or STD 5 and the ETD433',
    'in C 2019 nobody wrote it down',
    'Annex C 5 and Room C 12',
    'it was 21 C 5.5 and C 20%',
    'C++ 11 and C# 9',
    'a file at /archive/TD433 of the site',
    'TD433bis',
    'TD 000',
    'COP-5 and G-77/CHINA',
  ])('nothing is read in: %s', (text) => {
    expect(refs(text)).toEqual([])
  })

  test('offsets slice back to the text, and the canonical form reads as itself', () => {
    const piece = fc.oneof(
      fc.constantFrom('TD', 'C', 'LS', 'TD/G', 'Rev.', 'R', '-', ' ', '(', ')', 'Annex ', 'é', '.'),
      fc.nat(3000).map(String),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        let end = 0
        for (const found of findDocumentReferences(text)) {
          expect(text.slice(found.from, found.to)).toBe(found.text)
          expect(found.from).toBeGreaterThanOrEqual(end)
          end = found.to
          expect(refs(found.ref)).toEqual([found.ref])
        }
      }),
    )
  })

  test('a line of eight megabytes is read in time', () => {
    const started = performance.now()
    expect(refs('TD 433 Rev. C 5 Annex '.repeat(400_000))).not.toEqual([])
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
