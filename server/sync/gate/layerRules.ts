import { annotatedBy } from '../../../shared/chair/chairDocument.ts'
import type { Layer } from '../../../shared/meeting/authority.ts'
import { TYPE } from './struct.ts'

/** What a shared type may hold. `none` cannot be written to. */
export interface TypeRules {
  /** Shared types in its list. */
  children: readonly number[]
  /** Text and formats in its list. */
  text: boolean
  /** Plain values under keys. */
  values: boolean
}

const NOTHING: TypeRules = { children: [], text: false, values: false }
const MAP_OF_VALUES: TypeRules = { ...NOTHING, values: true }
/** The editor's binding reads elements alone at the top of a document. */
const FRAGMENT: TypeRules = { ...NOTHING, children: [TYPE.xmlElement] }

/** The types that can be nested; a type without a line here is refused wherever it stands. */
export const NESTED: Partial<Record<number, TypeRules>> = {
  [TYPE.xmlElement]: { ...NOTHING, children: [TYPE.xmlElement, TYPE.xmlText], values: true },
  [TYPE.xmlText]: { ...NOTHING, text: true },
}

/** The roots of each layer. The server alone writes `review`. */
const ROOTS: Record<Layer, Readonly<Record<string, TypeRules>>> = {
  minutes: {
    body: FRAGMENT,
    meeting: MAP_OF_VALUES,
    entities: MAP_OF_VALUES,
    documents: MAP_OF_VALUES,
    ledger: MAP_OF_VALUES,
    takes: MAP_OF_VALUES,
    silentMinutes: MAP_OF_VALUES,
  },
  // Seals are the server's: they say what its own document held.
  chair: { outcomes: MAP_OF_VALUES, analysis: FRAGMENT },
  notes: { notes: FRAGMENT },
  review: {},
}

/** What a root may hold; null where the layer has none of this name. */
export function rulesOfRoot(layer: Layer, name: string): TypeRules | null {
  if (layer === 'chair' && annotatedBy(name) !== null) return FRAGMENT
  return Object.hasOwn(ROOTS[layer], name) ? (ROOTS[layer][name] ?? null) : null
}
