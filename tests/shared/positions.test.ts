import { describe, expect, test } from 'vitest'
import { readStance } from '../../shared/positions/readStance.ts'
import { STANCES } from '../../shared/positions/stance.ts'
import { tallyPositions } from '../../shared/positions/tally.ts'

describe('stances', () => {
  test.each([
    ['Object', 'object'],
    ['abstain', 'abstain'],
    ['Supports.', 'support'],
    ['No objection', 'noObjection'],
    ['N/A', 'notApplicable'],
    [' reserved ', 'reservation'],
    ['needs  more time', 'moreTime'],
    ['no position', 'notStated'],
    ['Strongly objects', 'object'],
  ])('“%s” is read as %s', (text, stance) => {
    expect(readStance(text)).toBe(stance)
  })

  test.each(['', 'Object/Support', 'cannot support', 'yes', '?', 'support with reservations'])(
    '“%s” stays unknown',
    (text) => {
      expect(readStance(text)).toBeNull()
    },
  )
})

describe('a tally', () => {
  test('counts stances in their order and leaves out what nobody holds', () => {
    expect(
      tallyPositions([
        { stance: 'object', wasConsulted: true },
        { stance: 'support', wasConsulted: null },
        { stance: 'object', wasConsulted: false },
      ]),
    ).toEqual({
      stances: [
        { stance: 'support', count: 1 },
        { stance: 'object', count: 2 },
      ],
      consulted: 1,
      notConsulted: 1,
      unknownConsulted: 1,
      total: 3,
    })
  })

  test('adds up whatever was said', () => {
    const rows = STANCES.flatMap((stance) => [
      { stance, wasConsulted: true },
      { stance, wasConsulted: null },
    ])
    const tally = tallyPositions(rows)
    expect(tally.stances.map(({ stance }) => stance)).toEqual(STANCES)
    expect(tally.stances.reduce((sum, { count }) => sum + count, 0)).toBe(tally.total)
    expect(tally.consulted + tally.notConsulted + tally.unknownConsulted).toBe(tally.total)
  })
})
