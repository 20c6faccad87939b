import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportHtml } from '../../shared/export/exportHtml.ts'
import { exportText } from '../../shared/export/exportText.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { arbitraryMinutes } from './arbitraryMinutes.ts'

const text = (words: string): NodeJSON => ({ type: 'text', text: words })
const paragraph = (words: string): NodeJSON => ({ type: 'paragraph', content: [text(words)] })
const minutesWith = (...content: NodeJSON[]): Minutes =>
  minutesOf(
    { type: 'doc', content },
    {
      meeting: { title: 'A <b>meeting</b>', chair: 'Ada & Cy' },
      entities: { e1: { name: 'Mars', abbreviation: 'MRS' } },
    },
  )

const item = (attrs: object, title: string, ...blocks: NodeJSON[]): NodeJSON => ({
  type: 'agendaItem',
  attrs: { ...attrs },
  content: [{ type: 'agendaHeading', content: [text(title)] }, ...blocks],
})

const row = (attrs: object, comment: string): NodeJSON => ({
  type: 'positionRow',
  attrs: { ...attrs },
  content: [paragraph(comment)],
})

describe('the text export', () => {
  test('prints a written number or marker only while it is right', () => {
    const list = { type: 'listItem', content: [paragraph('so')] }
    const exported = exportText(
      minutesWith(
        item({ numberAsWritten: '1.' }, 'Right'),
        item({ numberAsWritten: '7' }, 'Moved'),
        item({}, 'Derived'),
        { type: 'bulletList', content: [list] },
        { type: 'bulletList', attrs: { marker: '·' }, content: [list] },
        { type: 'orderedList', attrs: { marker: '(1)', start: 3 }, content: [list, list] },
      ),
    )
    expect(exported.split('\n').filter(Boolean)).toEqual([
      '1. Right',
      'Moved',
      'Derived',
      'so',
      '· so',
      '(3) so',
      '(4) so',
    ])
  })

  test('prints who speaks, and leaves out what was withdrawn', () => {
    const said = (attrs: Record<string, unknown>) => ({
      type: 'intervention',
      attrs,
      content: [paragraph('words')],
    })
    const exported = exportText(
      minutesWith(
        said({ attribution: 'ABC' }),
        said({ attribution: 'ABC :' }),
        said({ speaker: 'e1' }),
        said({ speaker: 'nobody' }),
        said({ attribution: 'XYZ', withdrawn: true }),
      ),
    )
    expect(exported).toBe('ABC: words\nABC : words\nMRS: words\nwords\n')
  })

  test('prints a stance as recorded while it still reads so', () => {
    const exported = exportText(
      minutesWith({
        type: 'positionTable',
        attrs: {
          caption: 'Table 9 - Who',
          columns: [
            { field: 'entity', heading: 'Country' },
            { field: 'stance', heading: 'Object/Support' },
          ],
        },
        content: [
          row({ attribution: 'Venus', stance: 'object', stanceAsRecorded: 'objects!' }, 'why'),
          row({ entity: 'e1', stance: 'support', stanceAsRecorded: 'objects!' }, 'because'),
          row({ attribution: 'Pluto', stanceAsRecorded: 'hm?' }, '-'),
        ],
      }),
    )
    expect(exported.split(/[\t\n]+/).filter(Boolean)).toEqual(
      ['Table 9 - Who', 'Country', 'Object/Support', 'Comments']
        .concat(['Venus', 'objects!', 'why', 'Mars', 'Support', 'because'])
        .concat(['Pluto', 'hm?', '-']),
    )
  })
})

describe('the HTML export', () => {
  test('has derived numbers, table headings with their scope, and the tally in words', () => {
    const html = exportHtml(
      minutesWith(
        item({}, 'Roots', {
          type: 'positionTable',
          attrs: { question: 'Shall we?' },
          content: [
            row({ entity: 'e1', stance: 'object', wasConsulted: true }, 'no'),
            row({ attribution: 'Venus', stance: 'reservation' }, 'maybe'),
          ],
        }),
        item({ level: 2 }, 'Fine roots'),
      ),
    )
    expect(html).toContain('<h2 dir="auto"><span class="number">1</span> Roots</h2>')
    expect(html).toContain('<h3 dir="auto"><span class="number">1.1</span> Fine roots</h3>')
    expect(html).toContain('<caption dir="auto">Table 1</caption>')
    expect(html).toContain('<th scope="row" dir="auto">Mars</th>')
    expect(html).toContain('2 positions: 1 object, 1 reservation; 1 of 2 consulted')
    expect(html).toContain('<h1 dir="auto">A &lt;b&gt;meeting&lt;/b&gt;</h1>')
    expect(html).toContain('<dd dir="auto">Ada &amp; Cy</dd>')
  })

  test('holds nothing but its own tags, whatever the minutes say', () => {
    const TAGS =
      /^<\/?(?:a|article|aside|b|blockquote|body|br|caption|cite|code|dd|dl|dt|em|h[1-6]|head|html|img|li|main|mark|meta|ol|p|pre|s|section|small|span|strong|style|table|tbody|td|th|thead|time|title|tr|u|ul|!doctype)[\s>]/
    fc.assert(
      fc.property(arbitraryMinutes, (minutes) => {
        const html = exportHtml(minutes)
        for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).toMatch(TAGS)
        expect(html).not.toMatch(/<[^>]*\son\w+=/)
        expect(html).not.toMatch(/(?:src|href)="(?!data:image\/|https:|mailto:|#)[^"]/)
      }),
      { numRuns: 200 },
    )
  })
})

test('every export can be made of any minutes without changing them', () => {
  fc.assert(
    fc.property(arbitraryMinutes, (minutes) => {
      const before = JSON.stringify(minutes)
      expect(typeof exportText(minutes)).toBe('string')
      expect(typeof exportHtml(minutes)).toBe('string')
      expect(JSON.stringify(minutes)).toBe(before)
    }),
    { numRuns: 200 },
  )
})
