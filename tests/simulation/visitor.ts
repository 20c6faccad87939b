import type { Layer } from '../../shared/meeting/authority.ts'
import type { Asked } from './laws.ts'
import type { ClientListener } from './network.ts'
import type { Person } from './person.ts'

/** Whoever connects to the server. */
export interface Visitor extends ClientListener {
  readonly person: Person
  readonly layer: Layer
  /** What a question about an edit covers; null where nobody knows. */
  asked(edit: number): Asked | null
}
