import { useMemo } from 'react'
import type { MinutesSession, OutlineItem } from '../../minutes/MinutesSession.ts'
import { useMinutes } from '../../meeting/useMinutes.ts'
import { itemOnTheFloor, readFloor } from './floor.ts'
import type { Floor } from './floor.ts'
import { useEntities } from './useEntities.ts'
import { useRecord } from './useRecord.ts'

const EMPTY: Floor = { question: null, conclusions: [] }

/** What is being dealt with now, or in the item that was chosen. */
export function useFloor(
  session: MinutesSession,
  chosenId: string | null = null,
): { item: OutlineItem | null; floor: Floor } {
  const record = useRecord(session)
  const outline = useMinutes(session, 'outline')
  const entities = useEntities(session)
  const item = outline.find(({ id }) => id === chosenId) ?? itemOnTheFloor(outline)
  const itemId = item?.id ?? null
  const floor = useMemo(
    () => (record ? readFloor(record, itemId, entities) : EMPTY),
    [record, itemId, entities],
  )
  return { item, floor }
}
