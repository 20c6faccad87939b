import * as Y from 'yjs'
import { indexOfItem } from './overlay.ts'

export interface Id {
  client: number
  clock: number
}

/** What a struct names as its neighbours. */
export interface Neighbours {
  origin: Id
  right: Id
}

/**
 * True when each pair stands in order in the document, now that it holds them. Costs a walk through
 * the lists they stand in.
 */
export function inOrder(doc: Y.Doc, unproven: readonly Neighbours[]): boolean {
  const positions = new Map<Y.Item, number>()
  return unproven.every(({ origin, right }) => {
    const left = itemAt(doc, origin)
    const other = itemAt(doc, right)
    if (left === null || other === null) return true
    if (left === other) return origin.clock < right.clock
    if (left.parent !== other.parent || left.parentSub !== other.parentSub) return false
    if (!positions.has(left)) rememberList(left, positions)
    const before = positions.get(left)
    const after = positions.get(other)
    return before !== undefined && after !== undefined && before < after
  })
}

/** Null for what Yjs keeps no more than the length of. */
function itemAt(doc: Y.Doc, { client, clock }: Id): Y.Item | null {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return null
  const struct = structs[indexOfItem(structs, clock)]
  return struct instanceof Y.Item ? struct : null
}

function rememberList(one: Y.Item, positions: Map<Y.Item, number>): void {
  let item: Y.Item | null = one
  while (item.left) item = item.left
  for (let index = 0; item; index += 1) {
    positions.set(item, index)
    item = item.right
  }
}
