import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openReview } from '../../client/review/LiveReview.ts'
import { openReviewDesk } from '../../client/review/ReviewDesk.ts'
import type { MinutesSession } from '../../client/minutes/MinutesSession.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import type { LedgerEntry } from '../../shared/positions/ledger.ts'
import type { Correction, Target, Thread } from '../../shared/review/review.ts'
import { reviewRoots } from '../../shared/review/reviewDocument.ts'
import { doc, item, p, row, said, table } from '../editor/documents.ts'

const by = { personId: 'p', name: 'Ana', at: '2026-11-26T10:00:00Z' }
const about = (blockId: string, quote: string): Target => ({ blockId, start: 0, quote })
const asking = (target: Target): Correction => ({
  round: 0,
  target,
  replacement: 'other words',
  reason: 'So it was.',
  kind: 'substance',
  by,
})
const askingStance = (rowId: string): Correction => ({
  ...asking(about(rowId, '')),
  replacement: '',
  stance: { from: 'object', to: 'abstain' },
})
const talking = (target: Target): Thread => ({ target, by })
const anchored = (words: string, id: string) =>
  minutesSchema.text(words, [minutesSchema.mark('anchor', { id })])

/** Words of two paragraphs. */
const SPREAD = 'It was late.\nIt adjourned.'

const RECORD = doc(
  item('one', 'Opening', said('a', 'Egypt', p(anchored('It objected.', 't-1')))),
  item('two', 'Views', said('b', 'Kenya', p('It ', anchored('agreed', 'x-1'), ' then.'))),
  item(
    'two-a',
    'Positions',
    table('t', row('r1', 'Egypt', 'object'), row('r2', 'Kenya', 'object')),
  ),
  item(
    'three',
    'End',
    said('c', 'Peru', p(anchored('It was late.', 't-2')), p(anchored('It adjourned.', 't-2'))),
  ),
)

function reviewing() {
  const { corrections, threads } = reviewRoots(new Y.Doc())
  corrections.set('x-1', asking(about('b', 'agreed')))
  corrections.set('x-gone', asking(about('b', 'no more')))
  corrections.set('x-stance', askingStance('r2'))
  threads.set('t-1', talking(about('a', 'It objected.')))
  threads.set('t-2', talking(about('c', SPREAD)))
  const yDoc = corrections.doc as Y.Doc
  let shown: Node = RECORD
  const listeners = new Set<() => void>()
  const went: unknown[] = []
  let joins: LedgerEntry[] = []
  const told = () => {
    for (const listener of listeners) listener()
  }
  const session = {
    ledger: {
      entriesOf: (id: string) => joins.filter((entry) => entry.row === id),
      subscribe(listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    getDocument: () => shown,
    onSummary(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    goToWords: (place: { from: number; to: number }) =>
      went.push(shown.textBetween(place.from, place.to)),
    goToBlock: (id: string) => went.push(id),
  } as unknown as MinutesSession
  const desk = openReviewDesk({
    session,
    review: openReview(yDoc),
    detail: {
      id: 'm',
      title: 'Trial',
      createdAt: by.at,
      changedAt: by.at,
      roles: ['rapporteur'],
      person: { id: 'p', name: 'Ana', isOwner: false },
      color: '#336699',
      standing: { phase: 'circulated', revision: 0 },
    },
    isOver: false,
  })
  let tellings = 0
  desk.subscribe(() => (tellings += 1))
  const positionOf = (rowId: string) => {
    let found = -1
    shown.descendants(({ attrs }, position) => {
      if (attrs.id === rowId) found = position
    })
    return found
  }
  return {
    desk,
    corrections,
    went,
    tellings: () => tellings,
    /** What somebody writes, once it is told. */
    setStance: (rowId: string, stance: string) => {
      const state = EditorState.create({ doc: shown })
      shown = state.apply(state.tr.setNodeAttribute(positionOf(rowId), 'stance', stance)).doc
      told()
    },
    join: (rowId: string, into: string) => {
      const state = EditorState.create({ doc: shown })
      const at = positionOf(rowId)
      shown = state.apply(state.tr.delete(at, at + (shown.nodeAt(at)?.nodeSize ?? 0))).doc
      told()
      const change = { row: into, from: 'object', to: 'object', at: by.at, joins: rowId } as const
      joins = [{ ...change, key: 'k', writer: 'w' }]
      told()
    },
    split: (at: number) => {
      const { paragraph } = minutesSchema.nodes
      const state = EditorState.create({ doc: shown })
      if (paragraph) shown = state.apply(state.tr.insert(at, paragraph.create())).doc
      for (const listener of listeners) listener()
    },
    write: (from: number, to: number, words: string) => {
      const state = EditorState.create({ doc: shown })
      shown = state.apply(state.tr.insertText(words, from, to)).doc
      for (const listener of listeners) listener()
    },
    positionOf: (words: string) => {
      let found = -1
      shown.descendants((node, position) => {
        const at = node.isText ? (node.text ?? '').indexOf(words) : -1
        if (at >= 0) found = position + at
      })
      return found
    },
  }
}

test('slips lie in the order of the record, those without words last', () => {
  const { desk } = reviewing()
  expect(desk.getState().slips.map(({ id, itemId, now }) => [id, itemId, now.kind])).toEqual([
    ['t-1', 'one', 'there'],
    ['x-1', 'two', 'there'],
    ['x-stance', 'two-a', 'there'],
    ['t-2', 'three', 'there'],
    ['x-gone', null, 'gone'],
  ])
})

test('M2 what is typed elsewhere tells the margin nothing', () => {
  const { desk, write, positionOf, tellings } = reviewing()
  const { slips } = desk.getState()
  write(positionOf('Opening'), positionOf('Opening'), 'The ')
  write(positionOf(' then'), positionOf(' then'), ' soon')
  expect(tellings()).toBe(0)
  expect(desk.getState().slips).toBe(slips)
})

test('words that are changed show both, the others keep their slip', () => {
  const { desk, write, positionOf } = reviewing()
  const [thread] = desk.getState().slips
  const at = positionOf('agreed')
  write(at + 1, at + 5, 'ccept')
  const { slips } = desk.getState()
  expect(slips[0]).toBe(thread)
  expect(slips[1]?.now).toEqual({ kind: 'edited', words: 'acceptd', isOneLine: true })
})

test('words of two paragraphs are split as soon as there is another one between them', () => {
  const { desk, split, positionOf } = reviewing()
  split(positionOf('It adjourned') - 1)
  expect(desk.getState().slips.find(({ id }) => id === 't-2')?.now).toEqual({
    kind: 'split',
    words: ['It was late.', 'It adjourned.'],
  })
})

test('what is decided leaves the margin', () => {
  const { desk, corrections } = reviewing()
  desk.setCurrent('x-1')
  corrections.set('x-1', {
    ...asking(about('b', 'agreed')),
    ruling: { outcome: 'rejected', round: 0, by, explanation: 'No.' },
  })
  expect(desk.getState().slips.map(({ id }) => id)).toEqual(['t-1', 'x-stance', 't-2', 'x-gone'])
  expect(desk.getState().current).toBeNull()
})

test('the way goes to the words, and where there are none to their block', () => {
  const { desk, went, write } = reviewing()
  write(3, 3, 'The ')
  desk.goToWords('x-1')
  desk.goToWords('x-gone')
  expect(went).toEqual(['agreed', 'b'])
  expect(desk.getState().current).toBe('x-gone')
})

test('the caret in marked words makes their slip the current one', () => {
  const { desk } = reviewing()
  desk.showCaret(['x-unknown'])
  expect(desk.getState().current).toBeNull()
  desk.showCaret(['t-1'])
  expect(desk.getState().current).toBe('t-1')
})

describe('V14 a request about a stance lies in the margin with the stance of now', () => {
  const slipOf = ({ desk }: ReturnType<typeof reviewing>) =>
    desk.getState().slips.find(({ id }) => id === 'x-stance')

  test('also when somebody changes it, and its way goes to the row', () => {
    const reviewed = reviewing()
    expect(slipOf(reviewed)).toMatchObject({ whose: 'Kenya', now: { kind: 'there' } })
    reviewed.setStance('r2', 'reservation')
    expect(slipOf(reviewed)?.now).toEqual({
      kind: 'edited',
      words: 'reservation',
      isOneLine: true,
    })
    reviewed.desk.goToWords('x-stance')
    expect(reviewed.went).toEqual(['r2'])
  })

  test('it follows its row into another one, as soon as that is known', () => {
    const reviewed = reviewing()
    reviewed.join('r2', 'r1')
    expect(slipOf(reviewed)).toMatchObject({
      whose: 'Egypt',
      now: { kind: 'elsewhere', words: 'object' },
    })
    reviewed.desk.goToWords('x-stance')
    expect(reviewed.went).toEqual(['r1'])
  })

  test('what is typed elsewhere, and the stance of others, keep its slip', () => {
    const reviewed = reviewing()
    const slip = slipOf(reviewed)
    reviewed.write(3, 3, 'The ')
    reviewed.setStance('r1', 'support')
    expect(slipOf(reviewed)).toBe(slip)
    expect(reviewed.tellings()).toBe(0)
  })
})
