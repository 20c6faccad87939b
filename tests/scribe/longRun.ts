import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../harness/precis.ts'
import { madeUpLog } from './madeUpLog.ts'
import { replay } from './replay.ts'
import { readScribeLog } from './scribeLog.ts'
import { faultsIn } from './written.ts'

/** The log of a real day, where it is at hand. */
export const REAL_LOG = join(ROOT, '..', 'shared', 'inputs', 'scribe-irc-log.txt')

/** Replays a whole log; without the real one, the one that is made up. @returns what went wrong. */
export async function replayDay(
  speed: number,
  takeMinutes: number,
  report: (line: string) => void,
): Promise<string[]> {
  const log = existsSync(REAL_LOG) ? readFileSync(REAL_LOG, 'utf8') : madeUpLog()
  const utterances = readScribeLog(log)
  const replayed = await replay({ utterances, speed, takeMinutes, report })
  const { takes, gapsFilled, overlapped } = replayed
  const faults = faultsIn(replayed, utterances)
  report(
    `${utterances.length} utterances, ${takes} takes, ${overlapped} utterances in overlaps, ` +
      `${gapsFilled} gaps filled, ${faults.length} faults`,
  )
  for (const fault of faults) report(fault)
  return faults
}
