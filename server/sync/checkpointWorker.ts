import { parentPort, workerData } from 'node:worker_threads'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { StoredLayer } from '../storage/storage.ts'
import { makeCheckpoint } from './checkpointer.ts'

const { layer, stored } = workerData as { layer: Layer; stored: StoredLayer }
parentPort?.postMessage(makeCheckpoint(layer, stored))
