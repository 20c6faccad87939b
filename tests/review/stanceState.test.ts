import { describe, expect, test } from 'vitest'
import type { StanceChange } from '../../shared/minutes/minutes.ts'
import { entriesOf, ledgerByRow } from '../../shared/positions/ledger.ts'
import type { Stance } from '../../shared/positions/stance.ts'
import { stanceState } from '../../shared/review/stanceState.ts'
import { doc, item, p, row, table } from '../editor/documents.ts'

const RECORD = doc(
  p('Opened.'),
  item('i', 'Views', table('t', row('a', 'Egypt', 'object'), row('b', 'Chile', 'support', 'Yes.'))),
)
const joining = (into: string, joined: string): StanceChange => ({
  row: into,
  from: 'object',
  to: 'object',
  at: '2031-05-03T18:42:00.000Z',
  joins: joined,
})

function stateOf(rowId: string, from: Stance, ...joins: StanceChange[]) {
  const ledger = ledgerByRow(entriesOf(Object.fromEntries(joins.entries())))
  const target = { blockId: rowId, start: 0, quote: '' }
  const state = stanceState(RECORD, ledger, { target, stance: { from, to: 'abstain' } })
  return state.kind === 'gone' ? state.kind : [state.kind, state.row.id, state.row.stance]
}

describe('V14 what became of a stance under review', () => {
  test('it is as it was, or another one', () => {
    expect(stateOf('a', 'object')).toEqual(['there', 'a', 'object'])
    expect(stateOf('b', 'object')).toEqual(['edited', 'b', 'support'])
  })

  test('of a row that is not in the record it is gone; a table is no row', () => {
    expect(stateOf('c', 'object')).toBe('gone')
    expect(stateOf('t', 'object')).toBe('gone')
  })

  test('it follows its row into the one that this became one with, however often', () => {
    expect(stateOf('c', 'object', joining('a', 'c'))).toEqual(['elsewhere', 'a', 'object'])
    expect(stateOf('c', 'abstain', joining('a', 'c'))).toEqual(['edited', 'a', 'object'])
    const chain = [joining('b', 'd'), joining('d', 'c')]
    expect(stateOf('c', 'support', ...chain)).toEqual(['elsewhere', 'b', 'support'])
  })

  test('a row that stands is meant itself, whatever a ledger says of it', () => {
    expect(stateOf('a', 'object', joining('b', 'a'))).toEqual(['there', 'a', 'object'])
  })

  test('the place is before the row', () => {
    const target = { blockId: 'b', start: 0, quote: '' }
    const state = stanceState(RECORD, () => [], {
      target,
      stance: { from: 'support', to: 'object' },
    })
    if (state.kind === 'gone') throw new Error('The row stands in the record.')
    expect(RECORD.nodeAt(state.row.position)?.attrs.id).toBe('b')
  })
})
