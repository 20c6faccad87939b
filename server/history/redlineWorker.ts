import { parentPort } from 'node:worker_threads'
import { exportRedline } from '../../shared/export/redline/exportRedline.ts'
import { compareMinutes } from '../../shared/history/redline.ts'
import type { ComparedState, RedlineFormat } from '../../shared/meeting/api.ts'
import type { Minutes } from '../../shared/minutes/minutes.ts'

/** Two states of a record, and as what their difference is wanted. */
export interface RedlineTask {
  /** The title of the meeting. */
  meeting: string
  from: ComparedState
  to: ComparedState
  before: Minutes
  after: Minutes
  format: RedlineFormat | 'json'
}

function write({ meeting, from, to, before, after, format }: RedlineTask): string {
  const redline = compareMinutes(before, after)
  if (format === 'json') return JSON.stringify({ from, to, redline })
  return exportRedline({ meeting, from, to, redline }, format)
}

parentPort?.on('message', (task: RedlineTask) => parentPort?.postMessage(write(task)))
