import { expect, test } from 'vitest'
import { blockName } from '../../client/review/panel/blockName.ts'
import { doc, item, p, said, table } from '../editor/documents.ts'

const RECORD = doc(
  item('one', 'Opening', p('The Chair opened the session.')),
  item(
    'two',
    'Views',
    said('egypt', 'Egypt', `Egypt objected${' and objected'.repeat(9)}.`),
    table('t'),
  ),
)

test('A block is known by how it begins, an item by its heading', () => {
  expect(blockName(RECORD, 'one')).toEqual({ words: 'Opening', isItem: true })
  expect(blockName(RECORD, 'egypt')).toEqual({
    words: 'Egypt: Egypt objected and objected and objected…',
    isItem: false,
  })
  expect(blockName(RECORD, 'gone')).toBeNull()
  expect(blockName(null, 'one')).toBeNull()
})
