import { Worker } from 'node:worker_threads'
import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import type { StoredLayer } from '../storage/storage.ts'
import { documentOf } from './replica.ts'

/** A layer's state, encoded, and the digest of what it says. */
export interface Checkpoint {
  state: Uint8Array
  digest: Uint8Array
}

/** What the log says, worked out apart from the document that people are typing into. */
export interface Checkpointer {
  make(layer: Layer, stored: StoredLayer, done: (made: Checkpoint | Error) => void): void
}

/** @throws Error where the stored bytes cannot be read */
export function makeCheckpoint(layer: Layer, stored: StoredLayer): Checkpoint {
  const doc = documentOf(stored)
  return { state: Y.encodeStateAsUpdate(doc), digest: digestOf(doc, layer) }
}

/** @param workerFile the built `checkpointWorker`: a large layer takes longer than a key may wait. */
export function threadCheckpointer(workerFile: string): Checkpointer {
  return {
    make(layer, stored, done) {
      const worker = new Worker(workerFile, { workerData: { layer, stored } })
      let made: Checkpoint | Error = new Error('The thread ended without a checkpoint.')
      worker.once('message', (checkpoint: Checkpoint) => (made = checkpoint))
      worker.once('error', (error: Error) => (made = error))
      worker.once('exit', () => done(made))
      worker.unref()
    },
  }
}
