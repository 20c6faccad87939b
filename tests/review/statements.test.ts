import { describe, expect, test } from 'vitest'
import { exportMinutes } from '../../shared/export/exportMinutes.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import type { Statement } from '../../shared/review/review.ts'

const by = { personId: 'p', name: 'Amal', delegation: 'Egypt', at: '2031-05-03T18:42:00.000Z' }
const statement: Statement = {
  round: 0,
  language: 'ar"><script>',
  direction: 'rtl',
  title: 'بيان & more',
  text: 'تؤكد مصر موقفها.\n\n  **Not bold**, and <!-- /precis:exact --> is kept.',
  by,
  placed: by,
}
const paragraph = (text: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const shown = (id: string): NodeJSON => ({ type: 'statement', attrs: { id } })
const minutes: Minutes = minutesOf(
  { type: 'doc', content: [paragraph('Before.'), shown('s-1'), paragraph('After.')] },
  { statements: { 's-1': statement } },
)
const written = (format: 'txt' | 'html' | 'md' | 'json') => exportMinutes(minutes, format).body

describe('V9 a statement in an export', () => {
  test('is there word for word, with whose it is', () => {
    expect(written('txt')).toBe(
      `Before.\nStatement by Egypt\nبيان & more\n${statement.text}\nAfter.\n`,
    )
    expect(written('json')).toContain(JSON.stringify(statement))
  })

  test('has its own language and direction on a page, and nothing of it is markup', () => {
    const html = written('html')
    expect(html).toContain('<blockquote lang="ar&quot;&gt;&lt;script&gt;" dir="rtl">')
    expect(html).toContain('<p>تؤكد مصر موقفها.</p>')
    expect(html).not.toContain('<script>')
  })

  test('has no words where nobody placed it', () => {
    const unknown = minutesOf({ type: 'doc', content: [shown('toString'), paragraph('After.')] })
    expect(exportMinutes(unknown, 'txt').body).toBe('After.\n')
    expect(exportMinutes(unknown, 'html').body).not.toContain('native code')
  })
})

describe.each(['json', 'md'] as const)('R2 a statement imported from %s', (format) => {
  const read = (from: Minutes) => {
    const { body, mediaType } = exportMinutes(from, format)
    return importMinutes({ bytes: new TextEncoder().encode(body), mediaType })
  }

  test('is what the file says, and nobody’s statement here', () => {
    const { minutes: imported, warnings } = read(minutes)
    expect(warnings).toEqual([])
    expect(imported.statements).toEqual({})
    expect(imported.body).toEqual({
      type: 'doc',
      content: [
        paragraph('Before.'),
        paragraph('Statement by Egypt'),
        {
          type: 'blockquote',
          content: [
            paragraph('بيان & more'),
            ...statement.text
              .split('\n')
              .map((line) => (line === '' ? { type: 'paragraph' } : paragraph(line))),
          ],
        },
        paragraph('After.'),
      ],
    })
  })

  test('is named in a warning where its words are missing', () => {
    const { minutes: imported, warnings } = read({ ...minutes, statements: {} })
    expect(imported.body.content).toEqual([paragraph('Before.'), paragraph('After.')])
    expect(warnings).toHaveLength(1)
  })
})
