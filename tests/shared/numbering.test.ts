import { expect, test } from 'vitest'
import { numberDocument } from '../../shared/minutes/numbering.ts'
import { minutesSchema } from '../../shared/minutes/schema.ts'

const item = (level: number, numbered = true, tables = 0) =>
  minutesSchema.node(
    'agendaItem',
    { level, numbered },
    Array.from({ length: tables }, () => minutesSchema.node('positionTable')),
  )

const numbersOf = (...items: ReturnType<typeof item>[]) => {
  const doc = minutesSchema.node('doc', null, items)
  const { agendaItems, positionTables } = numberDocument(doc)
  for (const position of agendaItems.keys()) {
    expect(doc.nodeAt(position)?.type.name).toBe('agendaItem')
  }
  for (const position of positionTables.keys()) {
    expect(doc.nodeAt(position)?.type.name).toBe('positionTable')
  }
  return { items: [...agendaItems.values()], tables: [...positionTables.values()] }
}

test('agenda items are numbered by level and position', () => {
  expect(numbersOf(item(1), item(2), item(2), item(1), item(2), item(3)).items).toEqual([
    '1',
    '1.1',
    '1.2',
    '2',
    '2.1',
    '2.1.1',
  ])
})

test('an item that is not numbered takes no number', () => {
  expect(numbersOf(item(1, false), item(1), item(1, false), item(1)).items).toEqual(['1', '2'])
})

test('levels that were left out leave no hole, and no number comes twice', () => {
  expect(numbersOf(item(1), item(3), item(2), item(3)).items).toEqual(['1', '1.1', '1.2', '1.2.1'])
  expect(numbersOf(item(2), item(1), item(1)).items).toEqual(['1', '2', '3'])
})

test('position tables are numbered through the whole document', () => {
  expect(numbersOf(item(1, true, 2), item(2, false, 1)).tables).toEqual(['1', '2', '3'])
})
