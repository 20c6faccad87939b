import type { Role } from '../../shared/meeting/authority.ts'

/** Someone of a simulated meeting. */
export interface Person {
  id: string
  roles: readonly Role[]
  isHostile: boolean
}
