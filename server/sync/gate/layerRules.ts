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
  /** Shared types under keys. */
  typesUnderKeys: readonly number[]
}

const NOTHING: TypeRules = { children: [], text: false, values: false, typesUnderKeys: [] }
const MAP_OF_VALUES: TypeRules = { ...NOTHING, values: true }
/** The editor's binding reads elements alone at the top of a document. */
const FRAGMENT: TypeRules = { ...NOTHING, children: [TYPE.xmlElement] }
/** Plain values or rich text, by the id of what they concern. */
const MAP_OF_WORDS: TypeRules = { ...MAP_OF_VALUES, typesUnderKeys: [TYPE.xmlFragment] }

/** The types that can be nested; a type without a line here is refused wherever it stands. */
export const NESTED: Partial<Record<number, TypeRules>> = {
  [TYPE.xmlElement]: { ...NOTHING, children: [TYPE.xmlElement, TYPE.xmlText], values: true },
  [TYPE.xmlText]: { ...NOTHING, text: true },
  [TYPE.xmlFragment]: FRAGMENT,
}

/** The roots of each layer; a root without a line here is refused. The server alone writes `review`. */
export const ROOTS: Record<Layer, Readonly<Partial<Record<string, TypeRules>>>> = {
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
  chair: { annotations: MAP_OF_WORDS, outcomes: MAP_OF_VALUES, analysis: FRAGMENT },
  notes: { notes: FRAGMENT },
  review: {},
}
