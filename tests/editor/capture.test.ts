import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { CaptureContext } from '../../client/minutes/capture/CaptureContext.ts'
import { continueLastSpeaker } from '../../client/minutes/capture/continuing.ts'
import { newIntervention, speakFromLine } from '../../client/minutes/capture/interventions.ts'
import { menuSource } from '../../client/minutes/capture/menuSource.ts'
import { recentSpeakers } from '../../client/minutes/capture/recents.ts'
import { speakNext } from '../../client/minutes/capture/speakerCommands.ts'
import { speakerLineAt } from '../../client/minutes/capture/speakerLine.ts'
import { speakerSource } from '../../client/minutes/capture/speakerSource.ts'
import {
  readTypedSpeaker,
  speakingAsTyped,
  speakingUnknown,
} from '../../client/minutes/capture/speaking.ts'
import { newAgendaItem, newConclusion } from '../../client/minutes/editor/blockCommands.ts'
import { openRoster } from '../../client/minutes/session/roster.ts'
import type { Roster } from '../../client/minutes/session/roster.ts'
import type { Entity } from '../../shared/minutes/minutes.ts'
import { doc, item, p, ref, row, said, table } from './documents.ts'

const NOW = new Date('2030-05-01T10:20:00Z')
const nothing = { capacity: null, onBehalfOf: null, confidence: null }

function rosterOf(entities: Record<string, Entity> = {}): Roster {
  const shared = new Y.Doc()
  const roster = openRoster(shared, () => true)
  for (const [id, entity] of Object.entries(entities)) roster.add(id, entity)
  return roster
}

function contextOf(roster = rosterOf()): CaptureContext {
  return {
    translate: (id, values) => [id, ...Object.values(values ?? {})].join(' '),
    language: 'en',
    roster,
    documents: () => [],
    now: () => NOW,
    announce: () => undefined,
  }
}

/** The record with the caret where `|` stands in its words. */
function at(record: Node): EditorState {
  let caret = 0
  record.descendants((node, position) => {
    const index = node.isText ? (node.text ?? '').indexOf('|') : -1
    if (index !== -1) caret = position + index
  })
  const state = EditorState.create({ doc: record })
  const withoutMark = state.tr.delete(caret, caret + 1)
  return state.apply(withoutMark.setSelection(TextSelection.create(withoutMark.doc, caret)))
}

function after(command: Command, state: EditorState): EditorState {
  let result: EditorState | null = null
  command(state, (transaction) => (result = state.apply(transaction)))
  if (!result) throw new Error('The command did nothing.')
  return result
}

/** Interventions as `speaker (words of each paragraph)`, other blocks as ProseMirror prints them. */
function read({ doc: record, selection }: EditorState): string[] {
  const marked = EditorState.create({ doc: record }).tr.insertText('|', selection.head).doc
  const lines: string[] = []
  marked.descendants((node) => {
    if (node.type.name === 'agendaItem') return true
    if (node.type.name !== 'intervention') {
      lines.push(node.toString())
      return false
    }
    const words = node.content.content.map((line) => line.textContent).join(' / ')
    lines.push(`${String(node.attrs.attribution ?? '–')}: ${words}`)
    return false
  })
  return lines
}

function speak(state: EditorState, attribution: string): EditorState {
  const line = speakerLineAt(state)
  if (!line) throw new Error('Nobody can be named there.')
  const attributes = { ...nothing, speaker: null, attribution }
  return state.apply(speakFromLine(state, line, attributes, NOW))
}

describe('naming who speaks at the start of a line', () => {
  test('opens an intervention in place of the paragraph, stamped with the time', () => {
    const state = speak(at(doc(item('i', 'One', p('us|')))), 'United States')
    expect(read(state)).toEqual(['agendaHeading("One")', 'United States: |'])
    expect(state.doc.lastChild?.lastChild?.attrs.startedAt).toBe(NOW.toISOString())
  })

  test('keeps what stands after the caret as the first words', () => {
    expect(read(speak(at(doc(p('us| agreed with ', ref('TD5')))), 'US'))).toEqual([
      'US: |agreed with TD5',
    ])
  })

  test('names the speaker of an intervention that has none, and leaves its time', () => {
    const record = doc(said('a', '', p('fr|'), p('more')))
    record.firstChild?.check()
    const state = speak(at(record), 'France')
    expect(read(state)).toEqual(['France: | / more'])
    expect(state.doc.firstChild?.attrs.id).toBe('a')
  })

  test('names a speaker nobody had recognised', () => {
    expect(read(speak(at(doc(said('a', '?', p('fr| agreed.')))), 'France'))).toEqual([
      'France: |agreed.',
    ])
  })

  test('in a later paragraph begins the next intervention with it and what follows', () => {
    const record = doc(said('a', 'Fiji', p('one'), p('fr| two'), p('three')), p('after'))
    const state = speak(at(record), 'France')
    expect(read(state)).toEqual(['Fiji: one', 'France: |two / three', 'paragraph("after")'])
    expect(state.doc.firstChild?.attrs.id).toBe('a')
    expect(state.doc.child(1).attrs.id).not.toBe('a')
  })

  test('is not for the first words of somebody who speaks, nor for the middle of a word or a line', () => {
    for (const record of [
      doc(said('a', 'Fiji', p('fr|'))),
      doc(p('fr|ance')),
      doc(p(ref('TD5'), 'fr|')),
      doc(item('i', 'fr|')),
    ]) {
      expect(speakerLineAt(at(record))).toBeNull()
    }
  })
})

describe('who is meant by what is typed before a colon', () => {
  const roster = rosterOf({
    zork: { name: 'Zork Ltd', kind: 'other', abbreviation: 'ZK' },
    NO: { name: 'Norway', kind: 'memberState' },
  })
  const meeting = { entities: roster.getEntities(), language: 'en' }
  const typed = (text: string) => {
    const input = readTypedSpeaker(text, meeting)
    const speaking = input && speakingAsTyped(input, meeting)
    const { attribution, speaker, capacity, onBehalfOf } = speaking?.attributes ?? {}
    return speaking && [speaker, attribution, capacity, onBehalfOf, speaking.joins?.entity.name]
  }

  test('is the entity of the roster, as written, or by its name where it was only hinted at', () => {
    expect(typed('ZK:')).toEqual(['zork', 'ZK', null, null, undefined])
    expect(typed('zk:')).toEqual(['zork', 'Zork Ltd', null, null, undefined])
    expect(typed('no:')).toEqual(['NO', 'Norway', null, null, undefined])
  })

  test('is a country or a study group, which joins', () => {
    expect(typed('United States:')).toEqual(['US', 'United States', null, null, 'United States'])
    expect(typed('USA :')).toEqual(['US', 'USA', null, null, 'United States'])
    expect(typed('sg13:')).toEqual(['sg13', 'SG13', null, null, 'SG13'])
  })

  test('can have a capacity and speak for somebody', () => {
    expect(typed('France/sg13c for eu:')).toEqual([
      'FR',
      'France',
      'SG13 Chairman',
      'European Union',
      'France',
    ])
  })

  test('is a new name where it looks like one', () => {
    expect(typed('Acme Widgets:')).toEqual([
      'acme-widgets',
      'Acme Widgets',
      null,
      null,
      'Acme Widgets',
    ])
  })

  test('is nobody where it may as well be the beginning of a sentence', () => {
    for (const text of ['So:', 'No:', 'it:', 'Decision:', 'the following points:', 'In short:']) {
      expect(typed(text), text).toBeNull()
    }
  })

  test('is a speaker to be confirmed where it is a question mark', () => {
    const input = readTypedSpeaker('?:', meeting)
    expect(input && speakingUnknown(input, meeting)).toEqual({
      attributes: {
        speaker: null,
        attribution: '?',
        capacity: null,
        onBehalfOf: null,
        confidence: 'unknown',
      },
      joins: null,
    })
  })
})

describe('the next intervention', () => {
  const next = newIntervention(() => NOW)

  test('comes after the block of the caret, inside its agenda item', () => {
    expect(read(after(next, at(doc(item('a', 'One', p('words|'), 'more')))))).toEqual([
      'agendaHeading("One")',
      'paragraph("words")',
      '–: |',
      'paragraph("more")',
    ])
  })

  test('takes along the empty line that it was begun from', () => {
    expect(read(after(next, at(doc(said('a', 'Fiji', p('one'), p('|'))))))).toEqual([
      'Fiji: one',
      '–: |',
    ])
  })

  test('is the one around the caret as long as that has neither speaker nor words', () => {
    const state = after(next, at(doc(said('a', '', p('|')))))
    expect(read(state)).toEqual([': |'])
    expect(state.doc.firstChild?.attrs.startedAt).toBe(NOW.toISOString())
  })

  test('gives way to another block as long as it has neither speaker nor words', () => {
    const unspoken = after(newConclusion, after(next, at(doc(item('a', 'One', p('|'))))))
    expect(read(unspoken)).toEqual(['agendaHeading("One")', 'conclusion(paragraph("|"))'])
  })

  test('comes after a position table, not into it', () => {
    const positions = table('t', row('r', 'Fiji', 'object', 'a|'))
    expect(read(after(next, at(doc(positions)))).at(-1)).toBe('–: |')
  })

  test('An agenda item begun from an empty line takes the line along', () => {
    expect(read(after(newAgendaItem, at(doc(item('a', 'One', p('words'), p('|'))))))).toEqual([
      'agendaHeading("One")',
      'paragraph("words")',
      'agendaHeading("|")',
    ])
  })
})

describe('recent speakers', () => {
  const roster = rosterOf({
    fiji: { name: 'Fiji' },
    oman: { name: 'Oman' },
    peru: { name: 'Peru' },
    mali: { name: 'Mali' },
  })
  const record = doc(
    item('i', 'One', said('1', 'Fiji', 'a'), said('2', 'Oman', 'b'), said('3', 'Fiji', 'c')),
    item('j', 'Two', said('4', 'Peru', p('d|')), said('5', 'Mali', 'e')),
    item('k', 'Three', said('6', 'Oman', 'f'), said('7', '?', 'g'), said('8', 'Nobody', 'h')),
  )
  const state = at(record)

  test('are those before the caret, then those from the end of the record', () => {
    const found = recentSpeakers(state.doc, state.selection.head, roster.getEntities())
    expect(found).toEqual(['peru', 'fiji', 'oman', 'mali'])
  })

  test('are named by Alt and a digit, in an intervention without words or after this one', () => {
    const context = contextOf(roster)
    expect(
      read(
        after(speakNext(context, 1), at(doc(said('1', 'Fiji', 'a'), said('2', 'Oman', p('b|'))))),
      ),
    ).toEqual(['Fiji: a', 'Oman: b', 'Fiji: |'])
    expect(
      read(after(speakNext(context, 0), at(doc(said('1', 'Fiji', 'a'), said('2', '', p('|')))))),
    ).toEqual(['Fiji: a', 'Fiji: |'])
    expect(speakNext(context, 8)(state)).toBe(false)
  })

  test('count once under the name they go by since a merge', () => {
    roster.merge('fiji', 'peru')
    const found = recentSpeakers(state.doc, state.selection.head, roster.getEntities())
    expect(found).toEqual(['peru', 'oman', 'mali'])
    roster.separate('fiji')
    expect(recentSpeakers(state.doc, state.selection.head, roster.getEntities())).toHaveLength(4)
  })
})

describe('three dots at the start of a line', () => {
  const goOn = continueLastSpeaker(contextOf())

  test('are a new intervention by the last speaker', () => {
    expect(read(after(goOn, at(doc(said('1', 'Fiji', 'a'), p('A break.'), p('...|')))))).toEqual([
      'Fiji: a',
      'paragraph("A break.")',
      'Fiji: |',
    ])
    expect(read(after(goOn, at(doc(said('1', 'Fiji', 'a'), said('2', '', p('…|'))))))).toEqual([
      'Fiji: a',
      'Fiji: |',
    ])
  })

  test('are the next paragraph in the speaker’s own intervention', () => {
    expect(read(after(goOn, at(doc(said('1', 'Fiji', p('a'), p('...|'))))))).toEqual([
      'Fiji: a / |',
    ])
  })

  test('stay dots where nobody has spoken, and in the first words of a speaker', () => {
    expect(goOn(at(doc(p('...|'))))).toBe(false)
    expect(goOn(at(doc(said('1', 'Fiji', p('...|')))))).toBe(false)
  })
})

describe('the list at the caret', () => {
  const roster = rosterOf({ fiji: { name: 'Fiji' }, finland: { name: 'Finland' } })
  const speakers = speakerSource(contextOf(roster))
  const labels = (record: Node) => speakers(at(record))?.choices.map(({ label }) => label)

  test('has the country of a code first, and recent speakers before others', () => {
    expect(labels(doc(p('us|')))?.[0]).toBe('United States')
    expect(labels(doc(said('1', 'Finland', 'a'), p('fi|')))?.[0]).toBe('Finland')
    expect(labels(doc(said('1', 'Fiji', 'a'), p('fij|')))?.[0]).toBe('Fiji')
  })

  test('says the capacity and for whom', () => {
    expect(labels(doc(p('us/sg13c|')))?.[0]).toBe('United States, SG13 Chairman')
    expect(labels(doc(p('us for eu|')))?.[0]).toBe(
      'United States, minutes.speaker.onBehalfOf European Union',
    )
  })

  test('is not there for words, and not for the first letter of a paragraph', () => {
    for (const words of ['f|', 'The group heard|', 'united we stand|', '|']) {
      expect(labels(doc(p(words))), words).toBeUndefined()
    }
  })

  test('has who spoke before in an intervention that has no words yet', () => {
    const found = speakers(at(doc(said('1', 'Fiji', 'a'), said('2', '', p('|')))))
    expect(found).toMatchObject({ list: 'recents', active: null })
    expect(found?.choices.map(({ label, keys }) => [label, ...keys])).toEqual([
      ['Fiji', 'Alt', '1'],
    ])
  })

  test('offers a new name only where nobody is named yet', () => {
    expect(labels(doc(said('1', '', p('Zork Ltd|'))))).toEqual(['Zork Ltd'])
    expect(labels(doc(said('1', '', p('zork|'))))).toEqual(['zork'])
    expect(labels(doc(said('1', '', p('thanked the|'))))).toBeUndefined()
    expect(labels(doc(p('Zork Ltd|')))).toBeUndefined()
  })

  test('of what can begin here is filtered by its names, and gone where none matches', () => {
    const menu = menuSource(contextOf())
    const ids = (record: Node) =>
      menu(at(record))?.choices.map(({ label }) => label.split('.').pop())
    expect(ids(doc(p('/|')))).toEqual([
      'agendaItem',
      'intervention',
      'positions',
      'conclusion',
      'action',
      'offer',
      'document',
      'gap',
      'closing',
    ])
    expect(ids(doc(p('/xyz|')))).toBeUndefined()
    expect(ids(doc(p('and/or|')))).toBeUndefined()
    expect(ids(doc(p('/| and more')))).toBeUndefined()
  })
})
