import { expect, test } from 'vitest'
import { countGaps, readOutline } from '../../client/minutes/session/outline.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'
import { doc, item, p, row, said, table } from './documents.ts'

const gap = (text = '@@') => minutesSchema.node('gap', { text })

test('The outline lists the agenda items in order with their derived numbers', () => {
  const record = doc(p('before'), item('a', 'Opening'), item('b', 'Closing', 'words'))
  const outline = readOutline(record, {})
  expect(outline.map(({ id, number, heading }) => [id, number, heading])).toEqual([
    ['a', '1', 'Opening'],
    ['b', '2', 'Closing'],
  ])
})

test('A heading that tells when the meeting closed follows the meeting', () => {
  const heading = minutesSchema.node('agendaHeading', null, [
    minutesSchema.text('The session '),
    minutesSchema.node('meetingTime'),
  ])
  const record = doc(minutesSchema.node('agendaItem', { id: 'a' }, [heading]))
  const headings = [{}, { closedAt: '19:27' }, { closedAt: '19:27', scheduledEnd: '19:30' }].map(
    (meeting) => readOutline(record, meeting)[0]?.heading,
  )
  expect(headings).toEqual([
    'The session closed at …',
    'The session closed at 19:27',
    'The session closed at 19:27, 3 minutes before the scheduled time',
  ])
})

test('Gaps are counted in each item, wherever in it they are, and in the whole record', () => {
  const list = minutesSchema.node('bulletList', null, [
    minutesSchema.node('listItem', null, [p('a ', gap('@@ reference'))]),
  ])
  const record = doc(
    p('before ', gap()),
    item('a', 'One', said('x', 'X', p(gap(), ' and ', gap()), list)),
    item('b', 'Two', p('all was heard')),
    item('c', 'Three', table('t', row('r', 'R', 'object', 'why')), p(gap())),
  )
  expect(readOutline(record, {}).map(({ gaps }) => gaps)).toEqual([3, 0, 1])
  expect(countGaps(record)).toBe(5)
})
