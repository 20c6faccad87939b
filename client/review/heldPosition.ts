import type { Node } from '@tiptap/pm/model'
import { isStance } from '../../shared/positions/stance.ts'
import type { Stance } from '../../shared/positions/stance.ts'

/** A row of a position table, in which another stance may be asked for. */
export interface HeldPosition {
  row: string
  stance: Stance
}

/** The position that a block of the record is; null for other blocks. */
export function heldPosition({ type, attrs }: Node): HeldPosition | null {
  const { id, stance } = attrs as { id?: unknown; stance?: unknown }
  if (type.name !== 'positionRow' || typeof id !== 'string' || id === '') return null
  return { row: id, stance: isStance(stance) ? stance : 'notStated' }
}
