import type { RecordedBlock } from '../../../shared/review/recordOf.ts'
import type { Words } from '../../messages/useWords.ts'

/** "2 Views on the trial", "table 1": where in the record a passage stands, as far as that is known. */
export function placeOfPassage(
  { item, tableNumber }: Pick<RecordedBlock, 'item' | 'tableNumber'>,
  words: Words,
): string[] {
  const heading = item === null ? '' : [item.number, item.heading].filter(Boolean).join(' ')
  const table = tableNumber === null ? '' : words('review.own.table', { table: tableNumber })
  return [heading, table].filter((part) => part !== '')
}
