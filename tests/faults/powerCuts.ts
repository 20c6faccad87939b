import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Precis } from '../harness/precis.ts'
import { until } from '../harness/until.ts'
import type { Random } from '../simulation/random.ts'
import { CutDisk } from './powerCut.ts'
import type { Lie } from './powerCut.ts'
import { Recording, recordTo } from './recording.ts'
import { factsIn } from './sentFacts.ts'
import type { Fact } from './sentFacts.ts'
import { damageTo, lossesIn, Told } from './told.ts'
import { newDesk, typing } from './underLoad.ts'
import type { Desk } from './underLoad.ts'

const LIFE_MS = [700, 2000] as const
/** Where a process is hit, counted in syncs: past its start, in the middle of the typing. */
const HIT_AT_SYNC = [8, 45] as const

/** How a life of the server ends: killed before a sync, by a sync that fails, at any time, or well. */
export const ENDS = ['killedAtSync', 'failedSync', 'killed', 'stopped'] as const
export type End = (typeof ENDS)[number]

/** What a server did to its disk, and what it told, over several lives on one data directory. */
export interface Record {
  recording: Recording
  meetingId: string
  facts: readonly Fact[]
}

/** Two people type while the server lives and dies, once for each end. */
export async function recordLives(
  strace: string,
  ends: readonly End[],
  random: Random,
): Promise<Record> {
  const precis = new Precis()
  const recording = new Recording(precis.dataDirectory)
  const log = join(mkdtempSync(join(tmpdir(), 'precis-strace-')), 'log')
  let desk: Desk | null = null
  try {
    for (const end of ['stopped', ...ends] as const) {
      await precis.start([strace, ...recordTo(log), ...(desk ? injected(end, random) : [])])
      if (desk) await live(desk, random)
      else desk = await newDesk(precis)
      await precis.kill(end === 'stopped' ? 'SIGTERM' : 'SIGKILL')
      await until('the recording to end', () => readFileSync(log, 'latin1').includes('\n+++ '))
      recording.add(log)
    }
  } finally {
    await precis.discard()
    rmSync(join(log, '..'), { recursive: true })
  }
  const meetingId = desk?.meetingId ?? ''
  return { recording, meetingId, facts: factsIn(recording.steps, meetingId) }
}

function injected(end: End, random: Random): string[] {
  if (end === 'killed' || end === 'stopped') return []
  const fault = end === 'failedSync' ? 'error=EIO' : 'signal=SIGKILL'
  return ['-e', `inject=fsync,fdatasync:${fault}:when=${random.whole(...HIT_AT_SYNC)}`]
}

async function live(desk: Desk, random: Random): Promise<void> {
  const end = Date.now() + random.whole(...LIFE_MS)
  await typing(desk, random, () =>
    until('the life to end', () => !desk.precis.isRunning || Date.now() > end),
  )
}

/** What a run of power cuts found. */
export interface CutResult {
  cuts: number
  /** One line for each cut after which something that was told is lost, or the database damaged. */
  lost: string[]
  facts: number
  steps: number
}

/** Cuts the power after random steps of a record, and starts again on what is left of the disk. */
export function cutPower(record: Record, cuts: number, random: Random, lies?: Lie): CutResult {
  const { recording, facts } = record
  const { steps } = recording
  const lost: string[] = []
  for (let cut = 0; cut < cuts; cut++) {
    // Right after the server has told something is the hardest moment for a promise.
    const at = random.happens(0.5) ? random.whole(1, steps.length + 1) : random.one(facts).step + 1
    const found = afterCut(record, at, random, lies)
    if (found.length > 0) lost.push(`cut ${cut} after step ${at}: ${found.slice(0, 3).join('; ')}`)
  }
  return { cuts, lost, facts: facts.length, steps: steps.length }
}

function afterCut(
  { recording, meetingId, facts }: Record,
  at: number,
  random: Random,
  lies?: Lie,
): string[] {
  const told = new Told()
  for (const { step, tell } of facts) if (step < at) tell(told)
  // In memory where there is such a place: syncs cost nothing there.
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const directory = mkdtempSync(join(place, 'precis-cut-'))
  try {
    new CutDisk(recording.steps.slice(0, at), random, lies).writeTo(directory)
    const losses = lossesIn(directory, meetingId, told)
    return losses.length > 0 ? losses : damageTo(directory)
  } finally {
    rmSync(directory, { recursive: true })
  }
}
