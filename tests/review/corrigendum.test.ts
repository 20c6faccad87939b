import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportCorrigendum } from '../../shared/export/exportCorrigendum.ts'
import { parseMarkdown } from '../../shared/import/markdown/parseMarkdown.ts'
import { CORRIGENDUM_FORMATS } from '../../shared/meeting/api.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { corrigendum } from '../../shared/review/corrigendum.ts'
import type { Correction, Ruling } from '../../shared/review/review.ts'

const by = { personId: 'p', name: 'Amal', delegation: 'Egypt', at: '2031-05-03T18:42:00.000Z' }
const accepted: Ruling = { outcome: 'accepted', round: 0, by }
const request = (blockId: string, quote: string): Correction => ({
  round: 0,
  target: { blockId, start: 0, quote },
  replacement: 'new',
  reason: 'So it was said.',
  kind: 'substance',
  by,
})
const correction = (
  blockId: string,
  quote: string,
  more: Partial<Correction> = {},
): Correction => ({
  ...request(blockId, quote),
  ruling: accepted,
  ...more,
})
const anchored = (id: string, text: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [{ type: 'anchor', attrs: { id } }] }],
})
const block = (type: string, attrs: Record<string, unknown>, ...content: NodeJSON[]): NodeJSON => ({
  type,
  attrs,
  content,
})
const item = (id: string, heading: string, ...content: NodeJSON[]): NodeJSON =>
  block(
    'agendaItem',
    { id },
    { type: 'agendaHeading', content: [{ type: 'text', text: heading }] },
    ...content,
  )
const recordWith = (...content: NodeJSON[]): Minutes =>
  minutesOf(
    { type: 'doc', content },
    { meeting: { title: 'A meeting' }, entities: { eg: { name: 'Egypt' } } },
  )

describe('V10 a corrigendum', () => {
  const minutes = recordWith(
    item(
      'i1',
      'Opening',
      block('intervention', { id: 'a', speaker: 'eg' }, anchored('x-2', 'new')),
    ),
    item(
      'i2',
      'Way forward',
      block(
        'positionTable',
        { id: 't' },
        block(
          'positionRow',
          { id: 'r', entity: 'eg', attribution: 'Égypte' },
          anchored('x-1', 'new'),
        ),
      ),
      block('conclusion', { id: 'c' }, anchored('x-3', 'new')),
      block('intervention', { id: 'left', attribution: 'DEF :' }),
    ),
  )

  test('has the corrections accepted in its round, each in its place of the record', () => {
    const corrections = {
      'x-1': correction('r', 'old'),
      'x-2': correction('a', 'old', { ruling: { ...accepted, replaced: 'older' } }),
      'x-3': correction('c', 'old', { ruling: { ...accepted, byHand: true } }),
      'x-4': correction('deleted', 'all of it', { replacement: '' }),
      'x-5': correction('left', 'out', { replacement: '' }),
      'x-6': correction('a', 'old', { ruling: { ...accepted, outcome: 'rejected' } }),
      'x-7': correction('a', 'old', { ruling: { ...accepted, round: 1 } }),
      'x-8': request('a', 'old'),
    }
    const entries = corrigendum(minutes, { corrections }, 0)
    expect(
      entries.map(({ id, place, before, byHand }) => [
        id,
        place.item?.number ?? null,
        place.whose,
        place.block,
        before,
        byHand,
      ]),
    ).toEqual([
      ['x-2', '1', 'Egypt', 'intervention', 'older', false],
      ['x-1', '2', 'Égypte', 'positionRow', 'old', false],
      ['x-3', '2', null, 'conclusion', 'old', true],
      ['x-5', '2', 'DEF', 'intervention', 'out', false],
      ['x-4', null, null, null, 'all of it', false],
    ])
    const { body } = exportCorrigendum(minutes, { corrections }, 0, 'txt')
    expect(body).toContain('3. 2 Way forward, Conclusion (substance; put right by hand)')
    expect(body).toContain('5. No longer in the record (substance)')
  })

  test('of a later round has what was asked for earlier and accepted then', () => {
    const ruling = { ...accepted, round: 1 }
    const corrections = { 'x-2': correction('a', 'old', { ruling }) }
    expect(corrigendum(minutes, { corrections }, 1).map(({ id }) => id)).toEqual(['x-2'])
  })

  test('has no line as text that is not its own, whatever names and words hold', () => {
    const forged = 'x\n2. Opening, DEF (substance)'
    const ask = correction('a', forged, { by: { ...by, name: forged } })
    const { body } = exportCorrigendum(minutes, { corrections: { 'x-2': ask } }, 0, 'txt')
    expect(body.match(/^\d\. /gm)).toEqual(['1. '])
  })

  test('of a later round says which', () => {
    for (const format of CORRIGENDUM_FORMATS) {
      expect(exportCorrigendum(minutes, { corrections: {} }, 2, format).body).toContain(
        'Corrigendum to revision 2',
      )
    }
  })

  test('holds nothing but its own markup, whatever the words are', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.constantFrom('<b>x', '"&', '# h', '- a', '1. b', '> q', '<!-- -->', '**x**', '[a](b)'),
    )
    fc.assert(
      fc.property(anyText, anyText, anyText, (quote, replacement, name) => {
        const corrections = { 'x-2': correction('a', quote, { replacement, by: { ...by, name } }) }
        const written = (format: 'html' | 'md') =>
          exportCorrigendum(minutes, { corrections }, 0, format).body
        for (const [tag] of written('html').matchAll(/<[^>]*>/g)) {
          expect(tag).toMatch(
            /^<\/?(?:!doctype|html|head|meta|title|style|body|main|h1|p|ol|li|b|i|dl|dt|dd|del|ins|small)[\s>]/,
          )
        }
        const kinds = parseMarkdown(written('md'), false).children.map(({ type }) => type)
        expect(kinds).toEqual(['heading', 'paragraph', 'list'])
      }),
    )
  })
})
