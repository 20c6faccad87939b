import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportMinutes } from '../../shared/export/exportMinutes.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import type { ExportFormat } from '../../shared/meeting/api.ts'
import { type Minutes, minutesOf } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { arbitraryMinutes } from './arbitraryMinutes.ts'
import { bytesOf, hasInput, inputBytes } from './inputs.ts'

function comeBack(minutes: Minutes, format: ExportFormat) {
  const { body, mediaType } = exportMinutes(minutes, format)
  return importMinutes({ bytes: bytesOf(body), mediaType })
}

describe('what is exported comes back as the very same minutes', () => {
  test.each(['json', 'md'] as const)('from %s', (format) => {
    fc.assert(
      fc.property(arbitraryMinutes, (minutes) => {
        minutesSchema.nodeFromJSON(minutes.body).check()
        expect(comeBack(minutes, format)).toEqual({ minutes, warnings: [] })
      }),
      { numRuns: format === 'md' ? 500 : 300 },
    )
  })

  test('from md, with a list of its own marker beside a plain one', () => {
    const list = (marker: string | null) => ({
      type: 'orderedList',
      attrs: { start: 1, marker },
      content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
    })
    for (const markers of [
      ['1)', null],
      [null, '1)'],
      ['1)', '1.'],
      ['1)', null, null],
    ]) {
      const body = { type: 'doc', content: markers.map(list) }
      expect(comeBack(minutesOf(body), 'md').minutes.body).toEqual(body)
    }
  })

  test('from Markdown whose line ends were changed on the way', () => {
    fc.assert(
      fc.property(arbitraryMinutes, (minutes) => {
        const body = exportMinutes(minutes, 'md').body.replaceAll('\n', '\r\n')
        const file = { bytes: bytesOf(body), mediaType: 'text/markdown' }
        expect(importMinutes(file).minutes).toEqual(minutes)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['tsag-adhoc-minutes.txt', 'text/plain'],
    ['tc39-2025-11-20.md', 'text/markdown'],
    ['enb-12120e.md', 'text/markdown'],
    ['scribe-irc-log.txt', 'text/plain'],
  ])('of %s', (name, mediaType) => {
    if (!hasInput(name)) return
    const { minutes } = importMinutes({ bytes: inputBytes(name), mediaType })
    expect(comeBack(minutes, 'json').minutes).toEqual(minutes)
    expect(comeBack(minutes, 'md').minutes).toEqual(minutes)
  })
})
