import * as fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { exportText } from '../../shared/export/exportText.ts'
import { importMinutes } from '../../shared/import/importMinutes.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { isStance } from '../../shared/positions/stance.ts'
import { tallyPositions } from '../../shared/positions/tally.ts'
import { bytesOf, hasInput, inputText, wordsIn } from './inputs.ts'

const importText = (text: string) =>
  importMinutes({ bytes: bytesOf(text), mediaType: 'text/plain' })

const bodyOf = (text: string): Node => minutesSchema.nodeFromJSON(importText(text).minutes.body)

function nodesOf(doc: Node, type: string): Node[] {
  const found: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === type) found.push(node)
  })
  return found
}

const headingsOf = (text: string) =>
  nodesOf(bodyOf(text), 'agendaHeading').map((heading) => heading.textContent)

const attrsOf = (text: string, type: string) =>
  nodesOf(bodyOf(text), type).map(({ attrs }) => attrs)

function wordsAfterImport(text: string): string[] {
  const { minutes } = importText(text)
  minutesSchema.nodeFromJSON(minutes.body).check()
  return wordsIn(exportText(minutes))
}

describe('plain text keeps every word in its order', () => {
  test.each([
    'tsag-adhoc-minutes.txt',
    'scribe-irc-log.txt',
    'enb-12120e.md',
    'tc39-2025-11-20.md',
  ])('of %s', (name) => {
    if (!hasInput(name)) return
    expect(wordsAfterImport(inputText(name))).toEqual(wordsIn(inputText(name)))
  })

  test('of any text', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Opening',
        'TD433R1',
        'C 5',
        'N/A',
        'Yes',
        'object',
        'Table 2 -',
        'ABC:',
        '?:',
      ),
      fc.constantFrom(
        '1.',
        '(2)',
        '3)',
        '3.1',
        '01.',
        '·',
        '-',
        '*',
        '•',
        '–',
        '1',
        'asked if',
        '####',
      ),
      fc.constantFrom(
        'مرحبا',
        'שלום',
        '會議',
        '🎉',
        'e\u0301',
        '\u200b',
        '\u0007',
        '\u00a0',
        '\ufeff',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
    )
    const spaces = fc.constantFrom('', ' ', '  ', '\t', '\t\t', '    ')
    const sentence = fc
      .array(fc.tuple(spaces, word), { maxLength: 6 })
      .map((pairs) => pairs.flat().join(''))
    const cell = fc.constantFrom(
      'Delegation',
      'Was consulted',
      'Position',
      'Comments',
      'Mars',
      '',
      'No',
    )
    const line = fc.oneof(
      { weight: 3, arbitrary: sentence },
      { weight: 2, arbitrary: cell.map((text) => `\t${text}`) },
      { weight: 1, arbitrary: fc.array(cell, { maxLength: 4 }).map((cells) => cells.join('\t')) },
      { weight: 1, arbitrary: fc.constant('') },
    )
    const end = fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\f')
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 25 }), (lines) => {
        const text = `x${lines.flat().join('')}`
        expect(wordsAfterImport(text)).toEqual(wordsIn(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('of long lines and many lines, in time', () => {
    const started = performance.now()
    for (const text of [
      'word '.repeat(400_000),
      'a'.repeat(2_000_000),
      '\t'.repeat(1_000_000) + 'a\n' + '\t'.repeat(1_000_000) + 'b',
      '\tcell\n'.repeat(50_000),
      '\tcell\n\n'.repeat(50_000),
      'asked if '.repeat(100_000),
      'ABC: words\n'.repeat(50_000),
      '- item\n'.repeat(50_000),
      ' '.repeat(1_000_000) + 'a',
    ]) {
      expect(wordsAfterImport(text)).toEqual(wordsIn(text))
    }
    expect(performance.now() - started).toBeLessThan(30_000)
  })
})

describe('plain text is understood', () => {
  test('headings are short lines without a full stop and with something under them', () => {
    const text = [
      'Opening',
      'Remarks of the host',
      'The host welcomed everybody.',
      'Report of the secretariat',
      'The secretariat reported on the budget and what will be done about it next year',
      'Other matters',
      'None',
      'Closing of the session',
      'The session ended early.',
    ].join('\n')
    expect(headingsOf(text)).toEqual([
      'Opening',
      'Remarks of the host',
      'Report of the secretariat',
      'Other matters',
      'Closing of the session',
    ])
  })

  test('a written number is taken over where it is the derived one, and stays a word elsewhere', () => {
    const text = '1. Opening\nHello.\n\n2 Reports\nNone.\n\n2.1 Budget\nFine.\n\n7. Closing\nBye.'
    expect(attrsOf(text, 'agendaItem')).toMatchObject([
      { level: 1, numbered: true, numberAsWritten: '1.' },
      { level: 1, numbered: true, numberAsWritten: '2' },
      { level: 2, numbered: true, numberAsWritten: '2.1' },
      { level: 1, numbered: false, numberAsWritten: null },
    ])
    expect(headingsOf(text)).toEqual(['Opening', 'Reports', 'Budget', '7. Closing'])
  })

  test('bullets and numbers are recorded as written', () => {
    const text = 'We agreed:\n• to wait\n  - until May\n  - or June\n• to meet\n3) first\n4) second'
    const doc = bodyOf(text)
    expect(nodesOf(doc, 'bulletList').map(({ attrs }) => attrs.marker)).toEqual(['•', '-'])
    expect(nodesOf(doc, 'orderedList').map(({ attrs }) => attrs)).toEqual([
      { start: 3, marker: '1)' },
    ])
    expect(nodesOf(doc, 'listItem')).toHaveLength(6)
  })

  test('a speaker before a colon begins an intervention; other labels do not', () => {
    const text =
      'ABC: We object.\nChairman: Noted.\nDATE: today\n(DEF/GHI) : Us too.\nTD433: revised'
    expect(attrsOf(text, 'intervention').map(({ attribution }) => attribution)).toEqual([
      'ABC',
      'Chairman',
      '(DEF/GHI) :',
    ])
  })

  test('a flattened table of positions is read in any order of its columns', () => {
    const text = [
      'The chair asked delegations whether they support TD 12 Rev.2.',
      'Table 3 - Who said what',
      '\tPosition',
      '\tCountry',
      '\tRemarks',
      '',
      '\tSupport',
      '\tAtlantis (Chair of SG99)',
      '\tLikes it',
      'and says so',
      '',
      '\tabstains',
      '\tSG 98',
      '\t',
      '',
      'The chair thanked them all.',
    ].join('\n')
    const { minutes, warnings } = importText(text)
    const doc = minutesSchema.nodeFromJSON(minutes.body)
    expect(warnings).toEqual([])
    expect(nodesOf(doc, 'positionTable').map(({ attrs }) => attrs)).toMatchObject([
      {
        caption: 'Table 3 - Who said what',
        question: 'The chair asked delegations whether they support TD 12 Rev.2.',
        columns: [
          { field: 'stance', heading: 'Position' },
          { field: 'entity', heading: 'Country' },
          { field: 'comments', heading: 'Remarks' },
        ],
      },
    ])
    expect(nodesOf(doc, 'positionRow').map(({ attrs }) => attrs)).toMatchObject([
      { attribution: 'Atlantis (Chair of SG99)', stance: 'support', wasConsulted: null },
      { attribution: 'SG 98', stance: 'abstain', stanceAsRecorded: 'abstains' },
    ])
    expect(Object.values(minutes.entities)).toEqual([
      { name: 'Atlantis' },
      { name: 'SG 98', kind: 'studyGroup' },
    ])
    expect(nodesOf(doc, 'positionRow')[0]?.childCount).toBe(2)
    expect(doc.lastChild?.textContent).toBe('The chair thanked them all.')
    expect(wordsAfterImport(text)).toEqual(wordsIn(text))
  })

  test('a table that is not about positions is kept, with a warning', () => {
    const { minutes, warnings } = importText('Rooms:\nRoom\tFloor\nA\t1\nB\t2')
    expect(nodesOf(minutesSchema.nodeFromJSON(minutes.body), 'tableCell')).toHaveLength(6)
    expect(warnings).toMatchObject([{ line: 2 }])
  })

  test('times, date and chair are read only where the text says so once', () => {
    const text =
      'The session was scheduled on Friday 3rd of May from 09:00 to 10:30 and chaired by Ms. Ada Berg.\nThe meeting closed at 10:12, early.'
    expect(importText(text).minutes.meeting).toEqual({
      date: 'Friday 3rd of May',
      scheduledStart: '09:00',
      scheduledEnd: '10:30',
      chair: 'Ms. Ada Berg',
      closedAt: '10:12',
    })
    expect(
      importText('The meeting closed at 10:12.\nThe meeting closed at 10:13.').minutes.meeting,
    ).toEqual({})
  })
})

describe.runIf(hasInput('tsag-adhoc-minutes.txt'))('the minutes of the ad hoc session', () => {
  const read = () => importText(inputText('tsag-adhoc-minutes.txt'))

  test('have their tally, their documents and their times', () => {
    const { minutes, warnings } = read()
    const doc = minutesSchema.nodeFromJSON(minutes.body)
    const rows = nodesOf(doc, 'positionRow').map(({ attrs }) => ({
      stance: isStance(attrs.stance) ? attrs.stance : 'notStated',
      wasConsulted: attrs.wasConsulted as boolean | null,
    }))
    expect(tallyPositions(rows)).toEqual({
      stances: [
        { stance: 'support', count: 3 },
        { stance: 'object', count: 7 },
        { stance: 'abstain', count: 2 },
        { stance: 'notApplicable', count: 1 },
      ],
      consulted: 7,
      notConsulted: 6,
      unknownConsulted: 0,
      total: 13,
    })
    expect(Object.keys(minutes.documents).toSorted()).toEqual(['TD406R1', 'TD433R1', 'TD439'])
    expect(minutes.meeting).toMatchObject({
      scheduledStart: '18:00',
      scheduledEnd: '19:30',
      closedAt: '19:27',
    })
    expect(nodesOf(doc, 'agendaHeading').length).toBeGreaterThanOrEqual(15)
    expect(warnings).toEqual([])
  })
})
