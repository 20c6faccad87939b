import { describe, expect, it } from 'vitest'
import {
  acknowledgeBeforeCommit,
  serveJoinersTheUncommitted,
  showBeforeCommit,
} from './brokenLaws.ts'
import { metrics } from './core.ts'
import { runSimulation } from './longRun.ts'
import { run } from './run.ts'
import type { RunOptions } from './run.ts'

const SEEDS = 100
const SEEDS_TO_FIND = 100

/** The first seed that finds something told that the log does not hold, or null. */
function firstToFind(options: RunOptions): number | null {
  for (let seed = 1; seed <= SEEDS_TO_FIND; seed++) {
    if (run(seed, options).violations.some((law) => law.includes('D1-D3'))) return seed
  }
  return null
}

async function counted(counter: { get: () => Promise<{ values: { value: number }[] }> }) {
  const { values } = await counter.get()
  return values.reduce((sum, { value }) => sum + value, 0)
}

describe('simulated meetings, with crashes, lost connections, full disks and hostile pages', () => {
  it('D1 D2 D3 D4 D5 D6 A2 A4 A5 S2 S3 S4 S5: keep every law, seed after seed', async () => {
    const { crashes, divergences } = await runSimulation({
      seeds: SEEDS,
      from: 1,
      report: ({ seed, violations }) => expect(violations, `seed ${seed}`).toEqual([]),
    })
    expect(crashes).toBeGreaterThan(SEEDS)
    expect(divergences).toBeGreaterThan(0)
    const { catchUps, cutOffs, pausedReads, rebuiltRooms, refusedUpdates } = metrics
    for (const counter of [catchUps, cutOffs, pausedReads, rebuiltRooms, refusedUpdates]) {
      expect(await counted(counter)).toBeGreaterThan(0)
    }
  })

  it('run the same way each time a seed is used', () => {
    for (const seed of [1, 2, 3]) expect(run(seed)).toEqual(run(seed))
  })
})

describe('a server that breaks a law on purpose is found within a hundred seeds', () => {
  it.each([
    ['D3: acknowledging before the commit', acknowledgeBeforeCommit],
    ['D1: showing before the commit', showBeforeCommit],
    ['D2: serving joiners the uncommitted', serveJoinersTheUncommitted],
  ])('%s', (_law, meddle) => {
    // By what a crash then loses, and, sooner, by what is sent.
    expect(firstToFind({ meddle, strictness: 'afterCrash' })).not.toBeNull()
    expect(firstToFind({ meddle, strictness: 'atOnce' })).not.toBeNull()
  })
})
