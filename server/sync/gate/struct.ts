import type * as Y from 'yjs'

/** Yjs's numbers for the kinds of content. */
export const CONTENT = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
} as const

/** Yjs's numbers for the shared types. */
export const TYPE = {
  array: 0,
  map: 1,
  text: 2,
  xmlElement: 3,
  xmlFragment: 4,
  xmlHook: 5,
  xmlText: 6,
} as const

/** A shared type of the document, or the struct that brings one. */
export type Parent = Y.AbstractType<unknown> | Struct
/** An item in the list of its parent: of the document as it is, or one that the gate keeps. */
export type Place = Y.Item | Struct

/** None: client ids are not negative. */
export const NONE = -1

/**
 * A struct that the gate admitted and the document has not yet, or a piece of one of the document's
 * items beside which such a struct was placed.
 */
export class Struct {
  readonly client: number
  readonly clock: number
  length = 1
  content = CONTENT.gc as number
  typeRef = NONE
  originClient = NONE
  originClock = 0
  rightClient = NONE
  rightClock = 0
  rootName: string | null = null
  parentClient = NONE
  parentClock = 0
  /** The key in the parent, as read; inherited from the neighbours once placed. */
  sub: string | null = null
  saysSub = false

  /** Null until placed, and for what Yjs replaces by a GC struct, since its parent is gone. */
  parent: Parent | null = null
  /** Nesting of the type this struct brings. */
  depth = 0
  right: Place | null = null

  constructor(client: number, clock: number) {
    this.client = client
    this.clock = clock
  }
}
