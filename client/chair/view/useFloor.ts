import { useMemo } from 'react'
import type { MinutesSession, OutlineItem } from '../../minutes/MinutesSession.ts'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { itemOnTheFloor, readFloor } from './floor.ts'
import type { Floor } from './floor.ts'
import { useEntities } from './useEntities.ts'
import { useRecord } from './useRecord.ts'

const EMPTY: Floor = { question: null, conclusions: [] }

/** What is being dealt with now, or in the item that was chosen; whether that is what is open. */
export function useFloor(
  session: MinutesSession,
  chosenId: string | null = null,
): { item: OutlineItem | null; floor: Floor; isOpen: boolean } {
  const record = useRecord(session)
  const outline = useMinutes(session, 'outline')
  const entities = useEntities(session)
  const open = itemOnTheFloor(outline)
  const item = outline.find(({ id }) => id === chosenId) ?? open
  const itemId = item?.id ?? null
  const floor = useMemo(
    () => (record ? readFloor(record, itemId, entities) : EMPTY),
    [record, itemId, entities],
  )
  return { item, floor, isOpen: item === open }
}
