import { describe, expect, it } from 'vitest'
import { byStance, itemOnTheFloor, readFloor } from '../../client/chair/view/floor.ts'
import type { OutlineItem } from '../../client/minutes/MinutesSession.ts'
import { having } from '../checker/records.ts'
import { concluded, doc, item, row, table } from '../editor/documents.ts'

const outlineItem = (id: string, openedAt: string | null, closedAt: string | null = null) =>
  ({ id, number: id, level: 1, heading: id, gaps: 0, openedAt, closedAt }) satisfies OutlineItem

describe('the item on the floor', () => {
  it('is the one that was opened last of those that are open', () => {
    const outline = [
      outlineItem('1', '2027-03-04T09:00:00.000Z'),
      outlineItem('2', '2027-03-04T09:30:00.000Z', '2027-03-04T09:40:00.000Z'),
      outlineItem('3', '2027-03-04T09:10:00.000Z'),
      outlineItem('4', null),
    ]
    expect(itemOnTheFloor(outline)?.id).toBe('3')
  })

  it('is the last one that was open, where all are closed, and none before the first', () => {
    const closed = outlineItem('1', '2027-03-04T09:00:00.000Z', '2027-03-04T09:10:00.000Z')
    expect(itemOnTheFloor([closed, outlineItem('2', null)])?.id).toBe('1')
    expect(itemOnTheFloor([outlineItem('1', null)])).toBeNull()
  })

  it('follows the order of the record where an import has times of day', () => {
    expect(itemOnTheFloor([outlineItem('1', '18:05'), outlineItem('2', '18:20')])?.id).toBe('2')
  })
})

describe('what is on the floor', () => {
  const record = doc(
    item('1', 'Opening', concluded('first', 'Opened.')),
    item(
      '2',
      'Views',
      having(table('old', row('r0', 'Peru', 'support')), { caption: 'A first draft' }),
      having(
        table(
          'new',
          row('r1', 'Peru', 'object', 'Too early.'),
          row('r2', 'Fiji', 'support'),
          row('r3', 'Norway', 'object'),
        ),
        { caption: 'A trial', document: 'TD20R1' },
      ),
      concluded('second', 'No consensus.'),
    ),
  )

  it('is the question that was put last in the item, with its positions, and its conclusions', () => {
    const { question, conclusions } = readFloor(record, '2', {})
    expect(question).toMatchObject({ number: '2', words: 'A trial', document: 'TD20R1' })
    expect(question?.positions[0]).toEqual({
      id: 'r1',
      name: 'Peru',
      stance: 'object',
      wasConsulted: null,
      comments: 'Too early.',
    })
    expect(conclusions.map(({ textContent }) => textContent)).toEqual(['No consensus.'])
    expect(byStance(question?.positions ?? [])).toEqual([
      { stance: 'object', names: ['Peru', 'Norway'] },
      { stance: 'support', names: ['Fiji'] },
    ])
  })

  it('is the question and its conclusion, where they stand in items of their own', () => {
    const apart = doc(
      item('1', 'Positions', table('views', row('r1', 'Peru', 'object'))),
      item('2', 'Assessment', concluded('late', 'No consensus.')),
      item('3', 'Closing'),
    )
    for (const id of ['1', '2']) {
      const { question, conclusions } = readFloor(apart, id, {})
      expect(question?.positions.map(({ name }) => name)).toEqual(['Peru'])
      expect(conclusions.map(({ textContent }) => textContent)).toEqual(['No consensus.'])
    }
    expect(readFloor(apart, '3', {})).toEqual({ question: null, conclusions: [] })
  })

  it('is nothing where there is no item, and no question where none was put', () => {
    expect(readFloor(record, null, {})).toEqual({ question: null, conclusions: [] })
    expect(readFloor(record, '1', {}).question).toBeNull()
  })
})
