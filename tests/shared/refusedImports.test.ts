import { describe, expect, test } from 'vitest'
import { exportMinutes } from '../../shared/export/exportMinutes.ts'
import { ImportError } from '../../shared/import/importError.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { MARK_ATTRIBUTES, NODE_ATTRIBUTES } from '../../shared/import/json/attributes.ts'
import { IMPORT_BYTES } from '../../shared/meeting/api.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { bytesOf } from './inputs.ts'

function refusalOf(bytes: Uint8Array, mediaType: string, name?: string): ImportError {
  try {
    importMinutes({ bytes, mediaType, ...(name === undefined ? {} : { name }) })
  } catch (error) {
    if (error instanceof ImportError) return error
    throw error
  }
  throw new Error('The file was imported.')
}

const codeOf = (text: string, mediaType = 'text/plain') => refusalOf(bytesOf(text), mediaType).code

const minutesWith = (body: object, beside: object = {}) =>
  JSON.stringify({
    format: 'precis-minutes',
    schema: 1,
    meeting: {},
    entities: {},
    documents: {},
    ...beside,
    body,
  })

const paragraphWith = (inline: object) =>
  minutesWith({ type: 'doc', content: [{ type: 'paragraph', content: [inline] }] })

describe('a file that is no text is refused in words that say what to do', () => {
  test('an empty one, and one of nothing but white space', () => {
    expect(codeOf('')).toBe('empty')
    expect(codeOf(' \n\t\r\n\u00a0\ufeff')).toBe('empty')
    expect(codeOf('', 'application/json')).toBe('empty')
    expect(codeOf('\n', 'text/markdown')).toBe('empty')
  })

  test('a picture, a document or an archive under the name of a text', () => {
    for (const magic of [
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a],
      [0xff, 0xd8, 0xff, 0xe0],
      [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31],
      [0x50, 0x4b, 0x03, 0x04],
      [0x61, 0x00, 0x62],
    ]) {
      expect(refusalOf(new Uint8Array(magic), 'text/plain', 'minutes.txt').code).toBe('not_text')
    }
  })

  test('another encoding than UTF-8', () => {
    const utf16 = refusalOf(new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'text/plain')
    expect(utf16.code).toBe('not_utf8')
    expect(utf16.message).toContain('UTF-8')
    expect(refusalOf(new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'text/plain').code).toBe('not_utf8')
  })

  test('a file that is too large, or has too many lines', () => {
    const large = new Uint8Array(IMPORT_BYTES + 1).fill(0x61)
    expect(refusalOf(large, 'text/plain').code).toBe('too_large')
    expect(codeOf('a\n'.repeat(250_000))).toBe('too_large')
  })

  test('a type that is not read', () => {
    for (const type of ['application/pdf', 'image/png', 'text/html', 'constructor', '__proto__']) {
      expect(codeOf('words', type)).toBe('unsupported_type')
    }
  })
})

describe('the type of a file', () => {
  test('is its media type whatever its parameters, else the end of its name, else plain text', () => {
    const headings = (mediaType: string, name?: string) =>
      importMinutes({
        bytes: bytesOf('\ufeff# Roots\n\nWords.'),
        mediaType,
        ...(name === undefined ? {} : { name }),
      }).minutes.body.content?.filter(({ type }) => type === 'agendaItem').length
    expect(headings('Text/Markdown; charset=UTF-8')).toBe(1)
    expect(headings('application/octet-stream', 'Roots.MD')).toBe(1)
    expect(headings('', 'roots.markdown')).toBe(1)
    expect(headings('', 'roots')).toBe(0)
    expect(headings('text/plain', 'roots.md')).toBe(0)
  })
})

describe('JSON that is not what Précis exported is refused', () => {
  const json = (text: string) => codeOf(text, 'application/json')

  test('broken JSON, and JSON of something else', () => {
    expect(json('{"format":')).toBe('bad_json')
    for (const text of ['[]', 'null', '1', '{}', '{"type":"doc"}', '{"format":"other"}']) {
      expect(json(text)).toBe('not_minutes')
    }
    expect(json('['.repeat(1_000_000))).toBe('bad_json')
  })

  test('nodes, marks, attributes and keys that the schema does not know', () => {
    for (const body of [
      { type: 'paragraph' },
      { type: 'doc', content: [{ type: 'script' }] },
      { type: 'doc', content: [{ type: 'constructor' }] },
      { type: 'doc', content: [{ type: 'paragraph', attrs: { onclick: 'x' } }] },
      { type: 'doc', content: [{ type: 'paragraph', extra: 1 }] },
      { type: 'doc', content: [{ type: 'text', text: 'not here' }] },
      { type: 'doc', content: [{ type: 'agendaItem', attrs: { level: { deep: true } } }] },
      { type: 'doc', content: [{ type: 'agendaItem', attrs: { level: 99 } }] },
      { type: 'doc', content: 'words' },
    ]) {
      expect(json(minutesWith(body))).toBe('not_minutes')
    }
    for (const inline of [
      { type: 'text', text: '' },
      { type: 'text', text: 'x', marks: [{ type: 'blink' }] },
      { type: 'text', text: 'x', marks: [{ type: 'bold' }, { type: 'bold' }] },
      { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] },
      { type: 'image', attrs: { src: 'https://example.org/a.png' } },
      { type: 'image', attrs: { src: 'data:image/svg+xml;base64,AA==' } },
      { type: 'text', text: '\ud800' },
      { type: 'text', text: 'a\0b' },
    ]) {
      expect(json(paragraphWith(inline))).toBe('not_minutes')
    }
  })

  test('a depth that would exhaust whoever walks it', () => {
    const depth = 5000
    const body = `${'{"type":"blockquote","content":['.repeat(depth)}${']}'.repeat(depth)}`
    const text = minutesWith({ type: 'doc', content: ['here'] }).replace('"here"', body)
    expect(json(text)).toBe('not_minutes')
  })

  test('data about the meeting that is something else, too long, or named like a prototype', () => {
    const body = { type: 'doc' }
    for (const beside of [
      { meeting: { title: 1 } },
      { meeting: { title: 'x'.repeat(5000) } },
      { meeting: { other: 'x' } },
      { meeting: null },
      { entities: { a: {} } },
      { entities: { a: { name: 'A', kind: 'king' } } },
      { documents: [] },
      { unknown: 1 },
      { schema: 99 },
    ]) {
      expect(json(minutesWith(body, beside))).toBe('not_minutes')
    }
    const named = minutesWith(body).replace(
      '"entities":{}',
      '"entities":{"__proto__":{"name":"A"}}',
    )
    expect(json(named)).toBe('not_minutes')
    expect(json(minutesWith(body).replace('"meeting":{}', '"__proto__":{}'))).toBe('not_minutes')
  })

  test('every attribute of the schema is checked', () => {
    const keysOf = (named: Record<string, object | undefined>) =>
      Object.fromEntries(
        Object.entries(named)
          .map(([name, attributes]) => [name, new Set(Object.keys(attributes ?? {}))] as const)
          .filter(([, keys]) => keys.size > 0),
      )
    const attributesOf = (types: Record<string, { spec: { attrs?: object } }>) =>
      Object.fromEntries(Object.entries(types).map(([name, { spec }]) => [name, spec.attrs]))
    expect(keysOf(NODE_ATTRIBUTES)).toEqual(keysOf(attributesOf(minutesSchema.nodes)))
    expect(keysOf(MARK_ATTRIBUTES)).toEqual(keysOf(attributesOf(minutesSchema.marks)))
  })
})

describe('Markdown from Précis that a person changed', () => {
  const minutes = minutesOf({
    type: 'doc',
    content: [
      {
        type: 'intervention',
        attrs: { attribution: 'ABC' },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'We agree.' }] }],
      },
      {
        type: 'positionTable',
        content: [{ type: 'positionRow', attrs: { attribution: 'Mars', stance: 'object' } }],
      },
    ],
  })
  const written = exportMinutes(minutes, 'md').body
  const read = (text: string) => importMinutes({ bytes: bytesOf(text), mediaType: 'text/markdown' })

  test('has the changed words', () => {
    const changed = read(written.replace('We agree.', 'We *disagree*.'))
    expect(changed.warnings).toEqual([])
    expect(exportMinutes(changed.minutes, 'txt').body).toContain('ABC: We disagree.')
  })

  test('keeps words that were changed where the exact node is in a comment, and says so', () => {
    const changed = read(written.replace('| Mars |', '| Venus |'))
    expect(changed.warnings).toHaveLength(1)
    expect(exportMinutes(changed.minutes, 'txt').body).toContain('Venus')
  })

  test('keeps a speaker that was changed as words, and says so', () => {
    const changed = read(written.replace('**ABC:**', '**DEF:**'))
    expect(changed.warnings).toHaveLength(1)
    expect(exportMinutes(changed.minutes, 'txt').body).toContain('DEF: We agree.')
  })

  test('is refused where its front matter is damaged', () => {
    const damaged = written.replace('meeting: {}', 'meeting: {')
    expect(refusalOf(bytesOf(damaged), 'text/markdown').code).toBe('not_minutes')
  })
})
