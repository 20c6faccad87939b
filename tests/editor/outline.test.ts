import { expect, test } from 'vitest'
import { readDocuments, readOutline } from '../../client/minutes/session/outline.ts'
import { doc, item, p, ref, said } from './documents.ts'

test('The outline lists the agenda items in order with their derived numbers', () => {
  const outline = readOutline(doc(p('before'), item('a', 'Opening'), item('b', 'Closing', 'words')))
  expect(outline.map(({ id, number, heading }) => [id, number, heading])).toEqual([
    ['a', '1', 'Opening'],
    ['b', '2', 'Closing'],
  ])
})

test('Documents are counted wherever they are mentioned, in the order of their first mention', () => {
  const record = doc(
    item('a', 'One', said('x', 'X', p('on ', ref('TD2'), ' and ', ref('TD1')))),
    item('b', 'Two', p(ref('TD1')), said('y', 'Y', p('again ', ref('TD1')))),
  )
  expect(readDocuments(record)).toEqual([
    { ref: 'TD2', count: 1 },
    { ref: 'TD1', count: 3 },
  ])
})
