import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafWords } from '../../shared/export/leafWords.ts'
import { compareMinutes } from '../../shared/history/redline.ts'
import type { Redline } from '../../shared/history/redline.ts'
import { wordsAfter, wordsBefore } from '../../shared/history/redlineSides.ts'
import type { Piece } from '../../shared/history/lineDifference.ts'
import { minutesOf } from '../../shared/minutes/minutes.ts'
import type { Minutes, NodeJSON } from '../../shared/minutes/minutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { arbitraryMinutes } from '../shared/arbitraryMinutes.ts'
import { hasInput, inputBytes } from '../shared/inputs.ts'

const DAY = 'tc39-2025-11-20.md'

/** All words of a record, read from it without the redline. */
function allWords({ body, meeting }: Minutes): string {
  let words = ''
  minutesSchema.nodeFromJSON(body).descendants((node) => {
    if (node.isText) words += node.text ?? ''
    else if (node.isInline) words += leafWords(node, meeting)
  })
  return words
}

const text = (words: string, ...marks: string[]): NodeJSON => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const paragraph = (...content: (NodeJSON | string)[]): NodeJSON => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
})
const said = (id: string, attribution: string, ...words: string[]): NodeJSON => ({
  type: 'intervention',
  attrs: { id, attribution },
  content: words.map((line) => paragraph(line)),
})
const item = (id: string, heading: string, ...blocks: NodeJSON[]): NodeJSON => ({
  type: 'agendaItem',
  attrs: { id },
  content: [{ type: 'agendaHeading', content: [text(heading)] }, ...blocks],
})
const row = (id: string, attribution: string, stance: string): NodeJSON => ({
  type: 'positionRow',
  attrs: { id, attribution, stance },
})
const table = (id: string, question: string, ...rows: NodeJSON[]): NodeJSON => ({
  type: 'positionTable',
  attrs: { id, question },
  content: rows,
})
const record = (...blocks: NodeJSON[]): Minutes => minutesOf({ type: 'doc', content: blocks })

const compare = (before: NodeJSON[], after: NodeJSON[]) =>
  compareMinutes(record(...before), record(...after))
const fates = ({ blocks }: Redline) => blocks.map(({ fate, id }) => `${fate} ${id ?? '–'}`)
const marked = (pieces: readonly Piece[]) =>
  pieces
    .map(({ change, text: words }) =>
      change === 'same'
        ? words
        : change === 'inserted'
          ? `[+${words}]`
          : change === 'deleted'
            ? `[-${words}]`
            : `[~${words}]`,
    )
    .join('')
const contents = ({ blocks }: Redline) => blocks.filter((block) => block.fate !== 'movedAway')
const markedLines = ({ blocks }: Redline) =>
  blocks.flatMap((block) =>
    block.fate === 'movedAway' ? [] : block.lines.map(({ pieces }) => marked(pieces)),
  )
/** A line of words, one part of which becomes another. */
const markedWords = (before: string, after: string) =>
  markedLines(compare([paragraph(before)], [paragraph(after)])).join('\n')

describe('the words of a redline', () => {
  test('H1 are, without what was inserted, all the words before, and without what was deleted all those after', () => {
    fc.assert(
      fc.property(arbitraryMinutes, arbitraryMinutes, (before, after) => {
        const redline = compareMinutes(before, after)
        expect(wordsBefore(redline).join('')).toBe(allWords(before))
        expect(wordsAfter(redline).join('')).toBe(allWords(after))
      }),
      { numRuns: 500 },
    )
  })

  test('H1 stay exact where blocks of the same ids are moved, altered, put in and taken out', () => {
    fc.assert(
      fc.property(arbitraryMinutes, edits, (before, changes) => {
        const after = edited(before, changes)
        const redline = compareMinutes(before, after)
        expect(wordsBefore(redline).join('')).toBe(allWords(before))
        expect(wordsAfter(redline).join('')).toBe(allWords(after))
      }),
      { numRuns: 500 },
    )
  })

  test('H1 say nothing of two records that are the same', () => {
    fc.assert(
      fc.property(arbitraryMinutes, (minutes) => {
        const redline = compareMinutes(minutes, structuredClone(minutes))
        expect(redline.data).toEqual([])
        expect(redline.blocks.filter(({ fate }) => fate !== 'same')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

/** What may be done to a body: at a place, the child there is altered, removed, doubled or moved. */
const edits = fc.array(
  fc.record({
    what: fc.constantFrom('alter', 'remove', 'insert', 'move'),
    from: fc.nat(),
    to: fc.nat(),
  }),
  { maxLength: 8 },
)

function edited({ body, ...data }: Minutes, changes: { what: string; from: number; to: number }[]) {
  const copy = structuredClone(body)
  for (const { what, from, to } of changes) {
    const parents = [copy, ...(copy.content ?? []).filter(({ type }) => type === 'agendaItem')]
    const source = parents[from % parents.length] ?? copy
    const target = parents[to % parents.length] ?? copy
    source.content ??= []
    const place = from % (source.content.length + 1)
    const [child] = source.content.slice(place, place + 1)
    if (what === 'insert') source.content.splice(place, 0, paragraph(`Put in ${from}, ${to}.`))
    else if (!child || child.type === 'agendaHeading') continue
    else if (what === 'remove') source.content.splice(place, 1)
    else if (what === 'alter') alter(child, to)
    else if (child.type !== 'agendaItem') {
      source.content.splice(place, 1)
      target.content ??= []
      target.content.splice(to % (target.content.length + 1), 0, child)
    }
  }
  return minutesOf(copy, data)
}

function alter(node: NodeJSON, seed: number): void {
  for (const child of node.content ?? []) alter(child, seed)
  if (node.text === undefined) return
  const at = seed % (node.text.length + 1)
  const cut = node.text.slice(0, at).replace(/[\ud800-\udbff]$/, '')
  node.text = `${cut} altered ${node.text.slice(at).replace(/^[\udc00-\udfff]/, '')}`
}

describe.runIf(hasInput(DAY))('the redline of a whole day', () => {
  test('H1 is exact', () => {
    const before = importMinutes({ bytes: inputBytes(DAY), mediaType: 'text/markdown' }).minutes
    const after = structuredClone(before)
    let count = 0
    const alterSome = (node: NodeJSON): void => {
      if (node.text !== undefined && count++ % 5 === 0) alter(node, count)
      for (const child of node.content ?? []) alterSome(child)
    }
    alterSome(after.body)
    const items = after.body.content ?? []
    items.push(...items.splice(3, 2))
    const redline = compareMinutes(before, after)
    expect(wordsBefore(redline).join('')).toBe(allWords(before))
    expect(wordsAfter(redline).join('')).toBe(allWords(after))
  })
})

describe('a redline', () => {
  test('H2 marks words inside the block they belong to', () => {
    expect(markedWords('Egypt could not agree to this.', 'Egypt could agree to this today.')).toBe(
      'Egypt could [-not ]agree to this[+ today].',
    )
    expect(markedWords('It noted the first proposal.', 'It noted a second proposal.')).toBe(
      'It noted [-the first][+a second] proposal.',
    )
  })

  test('H2 knows words of scripts without spaces, and of those that join their letters', () => {
    expect(markedWords('会议讨论了预算问题。', '会议批准了预算问题。')).toBe(
      '会议[-讨论][+批准]了预算问题。',
    )
    expect(markedWords('وافقت مصر على الاقتراح', 'وافقت تونس على الاقتراح')).toBe(
      'وافقت [-مصر][+تونس] على الاقتراح',
    )
  })

  test('H2 cuts no character apart, however many code points it is made of', () => {
    const character = fc.constantFrom(
      '👨‍👩‍👧',
      '👍🏽',
      '🇸🇪',
      '🇰🇪',
      'é',
      'न्त',
      '각',
      '字',
      'x',
      ' ',
      '😀',
      '\u0301',
      '\u200d',
      '🏽',
    )
    const line = fc.array(character, { minLength: 1, maxLength: 12 }).map((all) => all.join(''))
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    const starts = (words: string) =>
      new Set([...graphemes.segment(words)].map(({ index }) => index).concat(words.length))
    fc.assert(
      fc.property(line, line, (before, after) => {
        const [{ lines } = { lines: [] }] = contents(
          compare([paragraph(before)], [paragraph(after)]),
        )
        for (const [side, without] of [
          [before, 'inserted'],
          [after, 'deleted'],
        ] as const) {
          let place = 0
          for (const { change, text: words } of lines[0]?.pieces ?? []) {
            if (change === without) continue
            expect(starts(side)).toContain(place)
            place += words.length
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('H3 names what changed in formatting, with the words as they are', () => {
    const [block] = compare(
      [paragraph('It was ', text('agreed', 'bold'), ' then.')],
      [paragraph('It was agreed ', text('then', 'italic'), '.')],
    ).blocks as { lines: { pieces: Piece[] }[] }[]
    expect(block?.lines[0]?.pieces).toEqual([
      { text: 'It was ', change: 'same' },
      { text: 'agreed', change: 'formatted', was: { marks: ['bold'] } },
      { text: ' ', change: 'same' },
      { text: 'then', marks: ['italic'], change: 'formatted', was: {} },
      { text: '.', change: 'same' },
    ])
  })

  test('H3 takes no notice of anchors', () => {
    const anchored = { ...text('agreed'), marks: [{ type: 'anchor', attrs: { id: 't-1' } }] }
    const redline = compare([paragraph('It was agreed.')], [paragraph('It was ', anchored, '.')])
    expect(fates(redline)).toEqual(['same –'])
  })

  test('H4 says in words what changed beside the text', () => {
    const redline = compare(
      [table('t1', 'To agree?', row('r1', 'Sweden', 'notStated'))],
      [table('t1', 'To agree?', row('r1', 'Sweden', 'object'))],
    )
    expect(redline.blocks[1]).toMatchObject({
      fate: 'changed',
      facts: { delegation: 'Sweden' },
      factChanges: [{ name: 'stance', before: 'notStated', after: 'object' }],
    })
  })

  test('H4 tells when a stance was recorded, and why it changed', () => {
    const at = '2031-05-03T16:42:00Z'
    const entry = {
      row: 'r1',
      from: 'notStated',
      to: 'object',
      at,
      reason: 'On instruction.',
    } as const
    const body = (stance: string): NodeJSON => ({
      type: 'doc',
      content: [table('t1', 'To agree?', row('r1', 'Sweden', stance))],
    })
    const after = minutesOf(body('object'), { ledger: { one: entry } })
    expect(compareMinutes(minutesOf(body('notStated')), after).blocks[1]).toMatchObject({
      factChanges: [{ name: 'stance', at, reason: 'On instruction.' }],
    })
  })

  test('H4 takes no older entry for the one by which a stance changed back', () => {
    const at = '2031-05-03T16:42:00Z'
    const ledger = { one: { row: 'r1', from: 'notStated', to: 'object', at } } as const
    const held = (stance: string) =>
      minutesOf(
        { type: 'doc', content: [table('t1', 'To agree?', row('r1', 'Sweden', stance))] },
        { ledger },
      )
    const { blocks } = compareMinutes(held('support'), held('object'))
    expect(blocks[1]).toMatchObject({
      factChanges: [{ name: 'stance', before: 'support', after: 'object' }],
    })
    expect(blocks[1]).not.toHaveProperty('factChanges.0.at')
  })

  test('H4 tells who speaks by the name of the delegation', () => {
    const entities = { swe: { name: 'Sweden' }, nor: { name: 'Norway' } }
    const by = (speaker: string): Minutes => {
      const block = {
        type: 'intervention',
        attrs: { id: 'i1', speaker },
        content: [paragraph('Yes.')],
      }
      return minutesOf({ type: 'doc', content: [block] }, { entities })
    }
    const [block] = compareMinutes(by('swe'), by('nor')).blocks
    expect(block).toMatchObject({
      factChanges: [{ name: 'speaker', before: 'Sweden', after: 'Norway' }],
    })
  })

  test('H4 tells what changed of the meeting, its delegations and its documents', () => {
    const before = minutesOf({ type: 'doc' }, { meeting: { place: 'Geneva' } })
    const after = minutesOf(
      { type: 'doc' },
      {
        meeting: { place: 'Nairobi' },
        entities: { ken: { name: 'Kenya' } },
        documents: { TD433R1: { treatment: 'noted' } },
      },
    )
    expect(compareMinutes(before, after).data).toEqual([
      {
        of: 'meeting',
        label: null,
        fate: 'changed',
        fields: [{ name: 'place', before: 'Geneva', after: 'Nairobi' }],
      },
      {
        of: 'entity',
        label: 'Kenya',
        fate: 'inserted',
        fields: [{ name: 'name', before: null, after: 'Kenya' }],
      },
      {
        of: 'document',
        label: 'TD433R1',
        fate: 'inserted',
        fields: [{ name: 'treatment', before: null, after: 'noted' }],
      },
    ])
  })

  test('H5 finds a block that was moved and changed, and says so in both places', () => {
    const redline = compare(
      [
        item(
          'a',
          'Opening',
          said('i1', 'Egypt', 'We object to the text.'),
          said('i2', 'Chile', 'We agree.'),
        ),
        item('b', 'Way forward', said('i3', 'Japan', 'We wait.')),
      ],
      [
        item('a', 'Opening', said('i2', 'Chile', 'We agree.')),
        item(
          'b',
          'Way forward',
          said('i3', 'Japan', 'We wait.'),
          said('i1', 'Egypt', 'We object to this text.'),
        ),
      ],
    )
    expect(fates(redline)).toEqual([
      'same a',
      'movedAway i1',
      'same i2',
      'same b',
      'same i3',
      'moved i1',
    ])
    expect(redline.blocks[5]).toMatchObject({ counterpart: 1, isChanged: true, isAlong: false })
    expect(markedLines(redline)).toContain('We object to [-the][+this] text.')
  })

  test('H5 tells of an item that moved that its blocks moved along', () => {
    const first = item('a', 'Opening', said('i1', 'Egypt', 'One.'))
    const rest = item(
      'b',
      'Way forward',
      said('i2', 'Chile', 'Two.'),
      said('i3', 'Japan', 'Three.'),
    )
    const redline = compare([first, rest], [rest, first])
    const moved = redline.blocks.filter((block) => block.fate === 'moved')
    expect(moved.map(({ id, isAlong }) => [id, isAlong])).toEqual([
      ['a', false],
      ['i1', true],
    ])
  })

  test('H5 keeps the number and the sign that a line had for who reads the state before', () => {
    const listed = (...words: string[]): NodeJSON => ({
      type: 'orderedList',
      content: words.map((line) => ({ type: 'listItem', content: [paragraph(line)] })),
    })
    const way = item('b', 'Way forward')
    const redline = compare(
      [item('a', 'Opening'), way, listed('One.', 'Two.')],
      [way, listed('Two.')],
    )
    expect(redline.blocks[1]).toMatchObject({ number: '1', numberBefore: '2' })
    expect(redline.blocks[2]).toMatchObject({
      lines: [{ marker: '1.' }, { marker: '1.', markerBefore: '2.' }],
    })
  })

  test('H5 tells of a block that moved within an item that moved', () => {
    const one = said('i1', 'Egypt', 'One.')
    const two = said('i2', 'Chile', 'Two.')
    const rest = item('b', 'Way forward', ...['i3', 'i4', 'i5', 'i6'].map((id) => said(id, id, id)))
    const redline = compare(
      [item('a', 'Opening', one, two), rest],
      [rest, item('a', 'Opening', two, one)],
    )
    const own = redline.blocks.filter((block) => block.fate === 'moved' && !block.isAlong)
    expect(own).toHaveLength(2)
  })

  test('H5 takes a heading that is put into an item for one insertion', () => {
    const one = said('i1', 'Egypt', 'One.')
    const two = said('i2', 'Chile', 'Two.')
    const redline = compare(
      [item('a', 'All', one, two)],
      [item('a', 'All', one), item('b', 'New', two)],
    )
    expect(fates(redline)).toEqual(['same a', 'same i1', 'inserted b', 'same i2'])
  })

  test('H5 never takes what one delegation said for what another said', () => {
    const redline = compare(
      [said('i1', 'Egypt', 'We cannot agree to the text as it stands.')],
      [said('i2', 'Chile', 'We cannot agree to the text as it stands now.')],
    )
    expect(fates(redline)).toEqual(['deleted i1', 'inserted i2'])
  })

  test('H5 pairs paragraphs without an id in order, by what they have in common', () => {
    const redline = compare(
      [paragraph('The chair opened the meeting.'), paragraph('The agenda was adopted.')],
      [
        paragraph('Something else came first.'),
        paragraph('The chair opened the second meeting.'),
        paragraph('The agenda was adopted without changes.'),
      ],
    )
    expect(markedLines(redline)).toEqual([
      '[+Something else came first.]',
      'The chair opened the [+second ]meeting.',
      'The agenda was adopted[+ without changes].',
    ])
  })

  test('H5 knows a table again whose cells were changed', () => {
    const cells = (...words: string[]): NodeJSON => ({
      type: 'tableRow',
      content: words.map((cell) => ({ type: 'tableCell', content: [paragraph(cell)] })),
    })
    const tableOf = (...rows: NodeJSON[]): NodeJSON => ({ type: 'table', content: rows })
    const redline = compare(
      [tableOf(cells('Ana', 'Egypt'), cells('Bo', 'Chile'))],
      [tableOf(cells('Ana', 'Kenya'), cells('Bo', 'Chile'), cells('Sam', 'Japan'))],
    )
    expect(fates(redline)).toEqual(['changed –'])
    expect(markedLines(redline)).toEqual(['Ana[-Egypt][+Kenya]', 'BoChile', '[+Sam][+][+Japan]'])
  })

  test('H5 finds every block that was moved at random, and no more than have to move', () => {
    const count = 40
    const ids = Array.from({ length: count }, (_, index) => index)
    const moves = fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(moves, (all) => {
        const order = [...ids]
        for (const [from, to] of all) order.splice(to, 0, ...order.splice(from, 1))
        const block = (id: number) =>
          id % 2 === 0
            ? said(`i${id}`, 'Egypt', 'The same words.')
            : paragraph(`Paragraph number ${id}.`)
        const redline = compare(ids.map(block), order.map(block))
        const kinds = redline.blocks.map(({ fate }) => fate)
        const stays = kinds.filter((fate) => fate === 'same').length
        const moved = kinds.filter((fate) => fate === 'moved').length
        expect(stays + moved).toBe(count)
        expect(kinds.filter((fate) => fate === 'movedAway')).toHaveLength(moved)
        expect(moved).toBe(count - longestAscent(order))
      }),
      { numRuns: 200 },
    )
  })
})

function longestAscent(order: readonly number[]): number {
  const longest: number[] = []
  order.forEach((value, index) => {
    const before = order
      .slice(0, index)
      .map((other, place) => (other < value ? (longest[place] ?? 0) : 0))
    longest.push(1 + Math.max(0, ...before))
  })
  return Math.max(...longest)
}
