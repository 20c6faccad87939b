import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportRedline } from '../../shared/export/redline/exportRedline.ts'
import { compareMinutes } from '../../shared/history/redline.ts'
import { changesOf } from '../../shared/history/redlineChanges.ts'
import type { ComparedState } from '../../shared/meeting/api.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { arbitraryMinutes } from '../shared/arbitraryMinutes.ts'

const paragraph = (text: string): NodeJSON => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})
const said = (id: string, attribution: string, words: string): NodeJSON => ({
  type: 'intervention',
  attrs: { id, attribution },
  content: [paragraph(words)],
})
const asked = (stance: string): NodeJSON => ({
  type: 'positionTable',
  attrs: { id: 't1', question: 'To agree?' },
  content: [{ type: 'positionRow', attrs: { id: 'r1', attribution: 'Sweden', stance } }],
})
const concluded = (kind: string | null, words: string): NodeJSON => ({
  type: 'conclusion',
  attrs: { id: 'c1', kind },
  content: [paragraph(words)],
})
const item = (heading: string, ...blocks: NodeJSON[]): NodeJSON => ({
  type: 'agendaItem',
  attrs: { id: 'a1' },
  content: [{ type: 'agendaHeading', content: [{ type: 'text', text: heading }] }, ...blocks],
})
const record = (...blocks: NodeJSON[]) =>
  minutesOf({ type: 'doc', content: blocks }, { meeting: { timeZone: 'Europe/Zurich' } })

const before = record(
  item(
    'Way forward',
    said('i1', 'Egypt', 'We need more time.'),
    asked('notStated'),
    concluded(null, 'None yet.'),
  ),
)
const after = record(
  item(
    'Way forward',
    said('i1', 'Egypt', 'We need much more time.'),
    said('i2', 'Chile', 'No objection.'),
    asked('object'),
    concluded('noConsensus', 'None yet.'),
  ),
)

const from: ComparedState = {
  at: '2031-05-03T16:40:00Z',
  snapshot: {
    id: 's1',
    label: 'Before <the> break',
    kind: 'byHand',
    createdAt: '2031-05-03T16:40:00Z',
  },
}
const to: ComparedState = { at: '2031-05-03T17:05:00Z' }
const written = (one: Minutes, other: Minutes, format: 'html' | 'md') =>
  exportRedline({ meeting: 'The sitting', from, to, redline: compareMinutes(one, other) }, format)

describe('the list of changes', () => {
  test('H6 tells each change once, by what it is about', () => {
    const changes = changesOf(compareMinutes(before, after))
    expect(
      changes.map(({ group, fate, label, inserted, deleted }) => [
        group,
        fate,
        label,
        inserted,
        deleted,
      ]),
    ).toEqual([
      ['interventions', 'changed', 'Egypt', 1, 0],
      ['interventions', 'inserted', 'Chile', 0, 0],
      ['positions', 'changed', 'Sweden', 0, 0],
      ['conclusions', 'changed', 'None yet.', 0, 0],
    ])
  })

  test('H6 tells of a withdrawal as such', () => {
    const block = said('i1', 'Egypt', 'We object.')
    const withdrawn = { ...block, attrs: { ...block.attrs, withdrawn: true } }
    expect(changesOf(compareMinutes(record(block), record(withdrawn)))).toMatchObject([
      { fate: 'withdrawn', label: 'Egypt' },
    ])
    expect(changesOf(compareMinutes(record(withdrawn), record(block)))).toMatchObject([
      { fate: 'broughtBack', label: 'Egypt' },
    ])
  })

  test('H6 tells what changed in a block that moved with its item, and of the item alone that it moved', () => {
    const rest = item('Other', ...['i3', 'i4', 'i5'].map((id) => said(id, id, id)))
    const other = { ...rest, attrs: { id: 'a2' } }
    const first = item('Opening', said('i1', 'Egypt', 'We agree.'))
    const then = item('Opening', said('i1', 'Egypt', 'We agree now.'))
    const changes = changesOf(compareMinutes(record(first, other), record(other, then)))
    expect(changes.map(({ fate, label }) => [fate, label])).toEqual([
      ['moved', '2 Opening'],
      ['changed', 'Egypt'],
    ])
  })

  test('H6 leaves out no block that is not as it was', () => {
    fc.assert(
      fc.property(arbitraryMinutes, arbitraryMinutes, (one, other) => {
        const redline = compareMinutes(one, other)
        const told = new Set(changesOf(redline).map(({ place }) => place))
        const untold = redline.blocks.filter((_, place) => !told.has(place))
        const isQuiet = (block: (typeof untold)[number]) =>
          block.fate === 'same' ||
          block.fate === 'movedAway' ||
          (block.fate === 'moved' && block.isAlong)
        expect(untold.filter((block) => !isQuiet(block))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('a redline as a web page', () => {
  test('H7 marks words for the eye and says so to who listens', () => {
    const page = written(before, after, 'html')
    expect(page).toContain(
      '<ins><bdi class="said">[inserted: </bdi>much <bdi class="said">]</bdi></ins>',
    )
    expect(page).toContain('Before &lt;the&gt; break, 2031-05-03 18:40')
  })

  test('H7 says what became of positions in words', () => {
    expect(readOut(written(before, after, 'html'))).toContain(
      'Position: Sweden – [deleted: not stated] → [inserted: object]',
    )
  })

  test('H7 holds nothing that a browser would run or fetch, whatever was written', () => {
    const hostile = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onclick='x",
      '</ins></main><iframe src=//e>',
      'javascript:alert(1)',
    )
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const link = { type: 'link', attrs: { href: other } }
        const blocks = (text: string) => [
          said(text, text, text),
          { type: 'paragraph', content: [{ type: 'text', text, marks: [link] }] },
          concluded(text, text),
        ]
        const page = written(record(...blocks(one)), record(...blocks(other)), 'html')
        expect(page).not.toMatch(/<(?:script|img|iframe)/)
        expect(page).not.toMatch(/<[^>]* on\w+=/)
        expect(page).not.toMatch(/href="javascript/)
      }),
    )
  })

  test('H7 says outcomes and treatments in words, and shows white space as it is', () => {
    const noted = (treatment: 'noted' | 'underDiscussion'): Minutes => ({
      ...record(concluded(treatment === 'noted' ? 'noConsensus' : null, 'None yet.')),
      documents: { 'TD 1': { treatment } },
    })
    for (const format of ['html', 'md'] as const) {
      const file = written(noted('underDiscussion'), noted('noted'), format)
      expect(file).toContain('under discussion')
      expect(file).toContain('no consensus')
    }
    expect(written(before, after, 'html')).toContain('white-space: pre-wrap')
  })

  test('H7 links every change to its place', () => {
    const page = written(before, after, 'html')
    const targets = [...page.matchAll(/href="#(\w+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(3)
    expect(targets.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
  })
})

describe('a redline as Markdown', () => {
  test('H7 strikes what was deleted and makes strong what was inserted', () => {
    const file = written(
      record(paragraph('It was agreed then.')),
      record(paragraph('It was *not* agreed.')),
      'md',
    )
    expect(file).toContain('It was **\\*not\\*** agreed ~~then~~.')
  })

  test('H7 says what became of positions in words', () => {
    expect(written(before, after, 'md')).toContain(
      '- Position: Sweden – ~~not stated~~ → **object**',
    )
  })
})

/** The words of a page, as they are read out. */
function readOut(page: string): string {
  return page.replaceAll(/<[^>]+>/g, '')
}
