import type { Role } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'

/** What decides which layers somebody may read and write. */
export interface Rights {
  roles: readonly Role[]
  phase: Phase
}

/** @param openToAll as far as a page can know: to whom the session is not open, the server says so. */
export function asReader({ phase }: Rights): { phase: Phase; openToAll: boolean } {
  return { phase, openToAll: true }
}
