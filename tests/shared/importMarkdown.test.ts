import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { exportText } from '../../shared/export/exportText.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { bytesOf, hasInput, inputText } from './inputs.ts'

const importMarkdown = (text: string) =>
  importMinutes({ bytes: bytesOf(text), mediaType: 'text/markdown; charset=utf-8' })

const bodyOf = (text: string): Node => minutesSchema.nodeFromJSON(importMarkdown(text).minutes.body)

function nodesOf(doc: Node, type: string): Node[] {
  const found: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === type) found.push(node)
  })
  return found
}

/**
 * The words that a reader of Markdown reads: without its signs, where links lead, the rules of
 * tables, and pictures' data. Both sides of a comparison lose the signs, so no word can hide.
 */
function readWords(text: string): string[] {
  return text
    .replaceAll(/^\[[^\]]+\]: data:\S+$/gm, ' ')
    .replaceAll(/\]\([^()\s]*\)/g, '] ')
    .replaceAll(/(!\[[^\]]*\])\[[^\]]*\]/g, '$1')
    .replaceAll(/^\|[\s|:-]+\|$/gm, ' ')
    .replaceAll(/\\(?=[\p{P}\p{S}])/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

describe('Markdown keeps every word in its order', () => {
  test.each(['tc39-2025-11-20.md', 'enb-12120e.md'])('of %s', (name) => {
    if (!hasInput(name)) return
    const source = inputText(name)
    const started = process.cpuUsage()
    const { minutes } = importMarkdown(source)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000)
    const expected = readWords(source.replace(/^---\n|\n---\n/g, '\n'))
    expect(readWords(exportText(minutes))).toEqual(expected)
    expect(expected.length).toBeGreaterThan(1500)
  })

  test('of any arrangement of what people write in Markdown', () => {
    const word = fc.constantFrom(
      'alpha',
      'Beta',
      'gamma',
      'ABC:',
      '?:',
      'مرحبا',
      '🎉word',
      'TD12',
      '2026',
    )
    const inline = fc.oneof(
      { weight: 5, arbitrary: word },
      word.map((text) => `**${text}**`),
      word.map((text) => `_${text}_`),
      word.map((text) => `\`${text}\``),
      word.map((text) => `~~${text}~~`),
      word.map((text) => `[${text}](https://example.org)`),
      word.map((text) => `<kbd>${text}</kbd>`),
      word.map((text) => `![${text}](https://example.org)`),
      fc.constant('&amp; \\* 3 < 4 [x] * _ ~ |'),
    )
    const phrase = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
    const block = fc.oneof(
      { weight: 4, arbitrary: phrase },
      phrase.map((text) => `# ${text}`),
      phrase.map((text) => `### ${text}`),
      fc.constant('### Conclusion'),
      fc
        .array(phrase, { minLength: 1, maxLength: 3 })
        .map((items) => items.map((i) => `* ${i}`).join('\n')),
      fc
        .array(phrase, { minLength: 1, maxLength: 3 })
        .map((items) => items.map((i) => `1. ${i}`).join('\n')),
      phrase.map((text) => `> ${text}`),
      phrase.map((text) => `\`\`\`js\n${text}\n\`\`\``),
      phrase.map((text) => `| a | b |\n|---|:-:|\n| ${text.replaceAll('|', '')} | c |`),
      phrase.map((text) => `<div>\n${text}\n</div>`),
      phrase.map((text) => `- [x] ${text}\n  - ${text}`),
      phrase.map((text) => `${text}\nABC: ${text}`),
      phrase.map((text) => `[^1]: ${text}`),
      fc.constant('| Delegation | Position |\n|---|---|\n| Mars | object |'),
      fc.constant('---'),
    )
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
        const source = `start\n\n${blocks.join('\n\n')}`
        const { minutes } = importMarkdown(source)
        minutesSchema.nodeFromJSON(minutes.body).check()
        // A picture's address is kept in its link, the name of a code block's language in the block.
        const shown = source
          .replaceAll('```js', '```')
          .replaceAll('&amp;', '&')
          .replaceAll(/^1\. /gm, '# ')
        const exported = exportText(minutes)
          .replaceAll('&amp;', '&')
          .replaceAll(/\d+\. /g, '')
        expect(readWords(exported).filter((w) => w !== 'js')).toEqual(readWords(shown))
      }),
      { numRuns: 400 },
    )
  })

  test('of what nobody writes, in time', () => {
    const started = performance.now()
    for (const source of [
      '['.repeat(200_000),
      '**a*_b'.repeat(100_000),
      '> '.repeat(50_000),
      '- '.repeat(50_000),
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n'),
      'word '.repeat(1_000_000),
    ]) {
      importMarkdown(source)
    }
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})

describe('Markdown is understood', () => {
  const minutes = [
    '# 7th Meeting of the Tree Council',
    '',
    'Day one, 3 May 2031',
    '',
    '| Name | Abbreviation | Organization |',
    '|---|---|---|',
    '| Ada Berg | AB | Forest House |',
    '| Cy Dune | CDE | |',
    '',
    '## Roots',
    '',
    'Presenter: Ada Berg (AB)',
    '',
    'AB: We begin with TD 12 Rev.1.',
    '',
    'XYZ/CDE: A question, [here](https://example.org/q):',
    '',
    '* why?',
    '',
    '**Ada Berg:** Because.',
    'CDE: I see.',
    '',
    '### Conclusion',
    '',
    '* Adopted',
    '* With thanks',
    '',
    'AB: Good.',
  ].join('\n')

  test('the title, the date, the people and the levels of headings', () => {
    const { minutes: read, warnings } = importMarkdown(minutes)
    expect(read.meeting).toEqual({ title: '7th Meeting of the Tree Council', date: '3 May 2031' })
    expect(Object.values(read.entities)).toEqual([
      { name: 'Ada Berg', abbreviation: 'AB', organization: 'Forest House' },
      { name: 'Cy Dune', abbreviation: 'CDE' },
    ])
    expect(Object.keys(read.documents)).toEqual(['TD12R1'])
    expect(warnings).toEqual([])
    const items = nodesOf(bodyOf(minutes), 'agendaItem')
    expect(items.map(({ attrs }) => [attrs.level, attrs.numbered])).toEqual([
      [1, false],
      [1, true],
      [2, true],
    ])
  })

  test('speakers, known or not, and where they go on', () => {
    const { minutes: read } = importMarkdown(minutes)
    const ids = Object.keys(read.entities)
    const doc = minutesSchema.nodeFromJSON(read.body)
    const spoken = nodesOf(doc, 'intervention')
    expect(spoken.map(({ attrs }) => [attrs.attribution, attrs.speaker])).toEqual([
      ['AB', ids[0]],
      ['XYZ/CDE', null],
      ['Ada Berg', ids[0]],
      ['CDE', ids[1]],
      ['AB', ids[0]],
    ])
    expect(spoken.map(({ textContent }) => textContent)).toEqual([
      'We begin with TD 12 Rev.1.',
      'A question, here:why?',
      'Because.',
      'I see.',
      'Good.',
    ])
    expect(nodesOf(doc, 'conclusion').map(({ textContent }) => textContent)).toEqual([
      'AdoptedWith thanks',
    ])
  })

  test('a table of positions', () => {
    const table =
      'Table 1: Who wants what\n\n| Country | Was consulted | Object/Support |\n|-|-|-|\n| Mars | Yes | Object |\n| Venus | ? | for |'
    const { minutes: read, warnings } = importMarkdown(table)
    const doc = minutesSchema.nodeFromJSON(read.body)
    expect(nodesOf(doc, 'positionTable')[0]?.attrs.caption).toBe('Table 1: Who wants what')
    expect(nodesOf(doc, 'positionRow').map(({ attrs }) => attrs)).toMatchObject([
      { attribution: 'Mars', wasConsulted: true, stance: 'object' },
      { attribution: 'Venus', wasConsulted: null, consultedAsRecorded: '?', stance: 'support' },
    ])
    expect(warnings).toMatchObject([{ line: 6, text: '?' }])
  })

  test('only pictures inside the file are pictures, and only safe links lead anywhere', () => {
    const picture = 'data:image/png;base64,iVBORw0KGgo='
    const doc = bodyOf(
      `![inside][p] ![outside](https://example.org/a.png) [bad](javascript:alert) ![svg](data:image/svg+xml;base64,AA==)\n\n[p]: ${picture}`,
    )
    expect(nodesOf(doc, 'image').map(({ attrs }) => attrs.src)).toEqual([picture])
    expect(nodesOf(doc, 'codeBlock')).toEqual([])
    const links = nodesOf(doc, 'text').flatMap(({ marks }) => marks.map(({ attrs }) => attrs.href))
    expect(links).toEqual(['https://example.org/a.png'])
    expect(doc.textContent).toContain('[bad](javascript:alert)')
  })

  test('what has no node is kept as it is written, with a warning and its line', () => {
    const { minutes: read, warnings } = importMarkdown('one\n\n<div>two</div>\n\n[^a]: three')
    const doc = minutesSchema.nodeFromJSON(read.body)
    expect(nodesOf(doc, 'codeBlock').map(({ textContent }) => textContent)).toEqual([
      '<div>two</div>',
      '[^a]: three',
    ])
    expect(warnings.map(({ line }) => line)).toEqual([3, 5])
  })
})

describe.runIf(hasInput('tc39-2025-11-20.md'))('the record of a plenary day', () => {
  test('has one intervention for every line that names its speaker', () => {
    const source = inputText('tc39-2025-11-20.md')
    const { minutes, warnings } = importMarkdown(source)
    const doc = minutesSchema.nodeFromJSON(minutes.body)
    const spoken = nodesOf(doc, 'intervention')
    expect(spoken).toHaveLength(source.match(/^(?:\(?[A-Z/]{2,9}\)?|\?+): /gm)?.length ?? 0)
    const unknown = spoken.filter(({ attrs }) => attrs.speaker === null)
    expect(
      unknown.every(({ attrs }) => /^(?:\?+|\(MF\/LVU\))$/.test(String(attrs.attribution))),
    ).toBe(true)
    expect(nodesOf(doc, 'conclusion')).toHaveLength(source.match(/^### Conclusion$/gm)?.length ?? 0)
    expect(nodesOf(doc, 'image')).toHaveLength(2)
    expect(warnings).toEqual([])
    expect(minutes.documents).toEqual({})
  })
})
