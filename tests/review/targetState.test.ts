import { Node } from 'prosemirror-model'
import { describe, expect, test, vi } from 'vitest'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import type { Target } from '../../shared/review/review.ts'
import { readAnchors, targetState } from '../../shared/review/targetState.ts'
import { wordsOfBlock } from '../../shared/review/wordsOfBlock.ts'

const ID = 'x-1'

/** Inline content in which `[…]` carries the anchor and `{…}` is a reference to a document. */
function inline(text: string): Node[] {
  return (text.match(/\[[^\]]*\]|\{[^}]*\}|[^[{]+/g) ?? []).map((part) => {
    const inside = part.slice(1, -1)
    if (part.startsWith('{'))
      return minutesSchema.node('documentRef', { ref: inside, text: inside })
    if (!part.startsWith('[')) return minutesSchema.text(part)
    return minutesSchema.text(inside, [minutesSchema.mark('anchor', { id: ID })])
  })
}
const paragraph = (text: string) => minutesSchema.node('paragraph', null, inline(text))
const said = (id: string, ...texts: string[]) =>
  minutesSchema.node('intervention', { id }, texts.map(paragraph))
const withdrawn = (id: string, ...texts: string[]) =>
  minutesSchema.node('intervention', { id, withdrawn: true }, texts.map(paragraph))
const item = (id: string, heading: string, ...blocks: Node[]) =>
  minutesSchema.node('agendaItem', { id }, [
    minutesSchema.node('agendaHeading', null, inline(heading)),
    ...blocks,
  ])
const record = (...blocks: Node[]) => minutesSchema.node('doc', null, blocks)

const target = (quote: string, blockId: string | null = 'a'): Target => ({
  blockId,
  start: 0,
  quote,
})
const stateOf = (doc: Node, asked: Target) => targetState(readAnchors(doc), ID, asked)

describe('V1 what became of the words that somebody selected is told truthfully', () => {
  test('they read as they did: where they stand', () => {
    const doc = record(item('i', 'One', said('b', 'No.'), said('a', 'First.', 'We [agree] to it.')))
    const state = stateOf(doc, target('agree'))
    expect(state).toMatchObject({ kind: 'there', place: { blockId: 'a', words: 'agree' } })
    if (state.kind !== 'there') return
    const { start, from, to } = state.place
    expect(wordsOfBlock(said('a', 'First.', 'We agree to it.')).slice(start)).toBe('agree to it.')
    expect(doc.textBetween(from, to)).toBe('agree')
  })

  test('they moved with their block; in another block they are elsewhere, also as a copy', () => {
    const moved = record(item('i', 'One'), item('j', 'Two', said('a', 'We [agree] to it.')))
    expect(stateOf(moved, target('agree'))).toMatchObject({ kind: 'there' })
    const joined = record(said('b', 'Before.', 'We [agree] to it.'))
    expect(stateOf(joined, target('agree'))).toMatchObject({
      kind: 'elsewhere',
      place: { blockId: 'b', start: 'Before.\nWe '.length },
    })
  })

  test('they were changed: the words now', () => {
    expect(stateOf(record(said('a', 'We [disagree] to it.')), target('agree'))).toMatchObject({
      kind: 'edited',
      place: { words: 'disagree' },
    })
    const pasted = record(said('a', 'We [agr]never [ee] to it.'))
    expect(stateOf(pasted, target('agree'))).toMatchObject({
      kind: 'edited',
      place: { words: 'agrnever ee', start: 3 },
    })
  })

  test('they were parted by a new paragraph, or by a new block', () => {
    expect(stateOf(record(said('a', 'We [agree]', '[ to it].')), target('agree to it')).kind).toBe(
      'split',
    )
    const doc = record(said('a', 'We [agree]'), said('b', '[ to it].'))
    expect(stateOf(doc, target('agree to it'))).toMatchObject({
      kind: 'split',
      places: [
        { blockId: 'a', words: 'agree' },
        { blockId: 'b', words: ' to it' },
      ],
    })
  })

  test('their intervention was withdrawn', () => {
    const doc = record(withdrawn('a', 'We [agree] to it.'))
    expect(stateOf(doc, target('agree'))).toMatchObject({
      kind: 'withdrawn',
      place: { words: 'agree' },
    })
  })

  test('nothing is left of them', () => {
    expect(stateOf(record(said('a', 'We to it.')), target('agree'))).toEqual({ kind: 'gone' })
  })

  test('selected over paragraphs of a block, they are there as long as all of them are', () => {
    const quote = 'agree\nwholly\nwith it'
    const whole = record(said('a', 'We [agree]', '[wholly]', '[with it].'))
    expect(stateOf(whole, target(quote))).toMatchObject({ kind: 'there', place: { textblocks: 3 } })
    const changed = record(said('a', 'We [agree]', '[with it].'))
    expect(stateOf(changed, target(quote)).kind).toBe('split')
    const inserted = record(said('a', 'We [agree]', '[wholly]', 'New.', '[with it].'))
    expect(stateOf(inserted, target(quote)).kind).toBe('split')
  })

  test.each([
    ['We noted {TD433R1}[ today].', 'TD433R1 today'],
    ['We [noted ]{TD433R1} today.', 'noted TD433R1'],
    ['We [noted ]{TD433R1}[ today].', 'noted TD433R1 today'],
  ])('a reference among them carries no anchor, and belongs to them: %s', (text, quote) => {
    expect(stateOf(record(said('a', text)), target(quote))).toMatchObject({
      kind: 'there',
      place: { words: quote },
    })
  })

  test('words beside no block with an id are found from the start of what is around them', () => {
    const inItem = record(item('i', 'Heading', paragraph('We [agree].'), said('a', 'No.')))
    expect(stateOf(inItem, target('agree', 'i'))).toMatchObject({
      kind: 'there',
      place: { blockId: 'i', start: 'Heading\nWe '.length },
    })
    const loose = record(said('a', 'No.'), paragraph('We [agree].'))
    expect(stateOf(loose, target('agree', null))).toMatchObject({
      kind: 'there',
      place: { blockId: null, start: 'No.\nWe '.length },
    })
  })
})

test('V3 words among many line breaks are found without trying each of them with each other', () => {
  const breaks = () => Array.from({ length: 400 }, () => minutesSchema.node('hardBreak'))
  const words = minutesSchema.node('paragraph', null, [
    ...breaks(),
    minutesSchema.text('agree', [minutesSchema.mark('anchor', { id: ID })]),
    ...breaks(),
  ])
  const doc = record(minutesSchema.node('intervention', { id: 'a' }, [words]))
  const reading = vi.spyOn(Node.prototype, 'textBetween')
  expect(stateOf(doc, target('object')).kind).toBe('edited')
  expect(stateOf(doc, target('\n\nagree\n\n\n'))).toMatchObject({
    kind: 'there',
    place: { words: '\n\nagree\n\n\n' },
  })
  expect(reading.mock.calls.length).toBeLessThan(20)
  reading.mockRestore()
})

describe('V2 a copy never counts as the words that were selected while those still stand', () => {
  test('a copy in another block counts for nothing, before or after', () => {
    const copy = said('b', 'We [agree] to it.')
    const original = said('a', 'We [agree] to it.')
    for (const doc of [record(copy, original), record(original, copy)]) {
      expect(stateOf(doc, target('agree'))).toMatchObject({ place: { blockId: 'a' } })
    }
  })

  test('not even where the original was changed', () => {
    const doc = record(said('b', 'We [agree] to it.'), said('a', 'We [disagree] to it.'))
    expect(stateOf(doc, target('agree'))).toMatchObject({
      kind: 'edited',
      place: { blockId: 'a', words: 'disagree' },
    })
  })

  test('nor where the original was withdrawn', () => {
    const doc = record(said('b', 'We [agree] to it.'), withdrawn('a', 'We [agree] to it.'))
    expect(stateOf(doc, target('agree'))).toMatchObject({
      kind: 'withdrawn',
      place: { blockId: 'a' },
    })
  })

  test('a copy beside the words leaves it in doubt which of them is meant', () => {
    expect(stateOf(record(said('a', 'We [agree] and [agree].')), target('agree')).kind).toBe(
      'split',
    )
    expect(stateOf(record(said('a', 'We [agree].', '[agree].')), target('agree')).kind).toBe(
      'split',
    )
  })

  test('of two copies without an original neither is chosen', () => {
    const doc = record(said('b', 'We [agree].'), said('c', 'We [agree].'))
    expect(stateOf(doc, target('agree')).kind).toBe('split')
  })
})

test('V3 what a block holds is read once, however often the rest of the record changes', () => {
  const words = paragraph('We [agree].')
  const reading = vi.spyOn(words, 'forEach')
  const block = minutesSchema.node('intervention', { id: 'a' }, [words])
  expect(readAnchors(record(item('i', 'One', block))).get(ID)).toHaveLength(1)
  const changed = record(said('b', 'New.'), item('i', 'Other', said('c', '!'), block))
  expect(readAnchors(changed).get(ID)).toHaveLength(1)
  expect(reading).toHaveBeenCalledTimes(1)
})
