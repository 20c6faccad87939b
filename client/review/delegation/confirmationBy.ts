import type { RecordedBlock } from '../../../shared/review/recordOf.ts'
import { confirmationKey } from '../../../shared/review/review.ts'
import type { Confirmation } from '../../../shared/review/review.ts'
import { resolveEntity } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'

/**
 * What a delegation has confirmed of a block: as it is now, else as it was lately; null where it has
 * not. Of delegations that were merged since, either's word counts.
 */
export function confirmationBy(
  entityId: string,
  { blockId, hash }: RecordedBlock,
  entities: Entities,
  confirmations: Readonly<Record<string, Confirmation>>,
): Confirmation | null {
  const given = Object.entries(confirmations)
    .filter(([key, confirmation]) => {
      if (confirmation.blockId !== blockId) return false
      const by = key.slice(0, -confirmationKey('', blockId).length)
      return by === entityId || resolveEntity(entities, by)?.id === entityId
    })
    .map(([, confirmation]) => confirmation)
    .toSorted((one, other) => other.by.at.localeCompare(one.by.at))
  return given.find((one) => one.hash === hash) ?? given[0] ?? null
}
