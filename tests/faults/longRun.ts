import { Random } from '../simulation/random.ts'
import { failCalls, SYNCS } from './ioErrors.ts'
import { killUnderLoad } from './kills.ts'
import { cutPower, ENDS, recordLives } from './powerCuts.ts'
import { findStrace } from './strace.mjs'

/** A recording of six lives is about as long as memory likes. */
const CUTS_PER_RECORDING = 200
const LIVES_PER_RECORDING = 6
const LYING_CUTS = 20

/** How much of each fault. */
export interface Faults {
  kills: number
  fsyncPositions: number
  powerCuts: number
  seed: number
  /** Called with a line for each thing that was found out. */
  report: (line: string) => void
}

/**
 * Kills, failing syncs and power cuts, as many as one has time for.
 *
 * @returns what went wrong; empty if nothing that was told was ever lost
 * @throws Error when strace is needed and cannot be used
 */
export async function runFaults(faults: Faults): Promise<string[]> {
  const { seed, report } = faults
  report(`seed ${seed}`)
  const random = new Random(seed)
  return [
    ...(await kill(faults, random)),
    ...(await failEverySync(faults, random)),
    ...(await cutPowerOften(faults, random)),
  ]
}

async function kill({ kills, report }: Faults, random: Random): Promise<string[]> {
  if (kills === 0) return []
  const clock = stopwatch()
  const { lost, told } = await killUnderLoad(kills, random)
  report(`${kills} kills: ${lost.length} lost something; ${told} clocks were told; ${clock()}`)
  return lost
}

async function failEverySync(faults: Faults, random: Random): Promise<string[]> {
  if (faults.fsyncPositions === 0) return []
  const clock = stopwatch()
  const positions = Array.from({ length: faults.fsyncPositions }, (_, index) => index + 1)
  const { wrong, files, told } = await failCalls(neededStrace(), SYNCS, positions, random)
  faults.report(
    `${positions.length} failed syncs: ${wrong.length} wrong; of ${JSON.stringify(files)}; ${told} clocks were told; ${clock()}`,
  )
  return wrong
}

async function cutPowerOften({ powerCuts, report }: Faults, random: Random): Promise<string[]> {
  const wrong: string[] = []
  for (let done = 0; done < powerCuts; done += CUTS_PER_RECORDING) {
    const clock = stopwatch()
    const ends = Array.from({ length: LIVES_PER_RECORDING }, () => random.one(ENDS))
    const record = await recordLives(neededStrace(), ends, random)
    const cuts = Math.min(CUTS_PER_RECORDING, powerCuts - done)
    const { lost, facts, steps } = cutPower(record, cuts, random)
    const unsynced = cutPower(record, LYING_CUTS, random, (name) => name === 'precis.db-wal')
    report(
      `${cuts} power cuts in ${steps} recorded steps and ${facts} things told, lives ended ${ends.join(', ')}: ${lost.length} lost something (with a log that is not synced ${unsynced.lost.length} of ${LYING_CUTS}); ${clock()}`,
    )
    wrong.push(...lost)
  }
  return wrong
}

function neededStrace(): string {
  const { strace, reason } = findStrace()
  if (strace === null) throw new Error(reason)
  return strace
}

function stopwatch(): () => string {
  const start = Date.now()
  return () => `${Math.round((Date.now() - start) / 1000)} s`
}
