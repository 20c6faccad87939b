import * as Y from 'yjs'

/**
 * A document that holds what it is given and nothing else. Yjs tidies formatting by deletions of its
 * own after somebody else's edit; here nobody would log them.
 */
export function newReplica(): Y.Doc {
  const doc = new Y.Doc()
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** Builds the document that stored bytes describe. */
export function documentOf(stored: {
  checkpoint: Uint8Array | null
  tail: readonly Uint8Array[]
}): Y.Doc {
  const doc = newReplica()
  doc.transact(() => {
    if (stored.checkpoint) Y.applyUpdate(doc, stored.checkpoint)
    for (const update of stored.tail) Y.applyUpdate(doc, update)
  })
  return doc
}

/** True where Yjs has set something aside that builds on what is not here. */
export function hasUnresolved({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}

/** The state vector of a document as it was before an update that it holds. */
export function stateVectorBefore(doc: Y.Doc, update: Uint8Array): Uint8Array {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, clock] of Y.parseUpdateMeta(update).from) clocks.set(client, clock)
  return Y.encodeStateVector(clocks)
}
