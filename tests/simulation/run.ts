import { MEETING } from './core.ts'
import { atRest } from './atRest.ts'
import type { Strictness } from './laws.ts'
import { gather, live } from './scenario.ts'
import { World } from './world.ts'
import type { Meddler } from './world.ts'

/** Times in ms. */
const SHORTEST_MS = 90_000
const LONGEST_MS = 300_000
/** A page takes half a minute to notice a dead connection, and two digests to be sure of a difference. */
const REST_MS = 35_000
const HEAL_MS = 15_000
const SETTLE_MS = 700
const SETTLES = 170

export interface Outcome {
  seed: number
  violations: readonly string[]
  crashes: number
  /** Log entries. */
  entries: number
  attacks: number
  /** Times that a page found Yjs itself to have diverged. */
  divergences: number
  virtualMs: number
  trace: number
}

export interface RunOptions {
  strictness?: Strictness
  meddle?: Meddler | null
}

/** One run of a meeting; the seed decides everything in it. */
export function run(
  seed: number,
  { strictness = 'atOnce', meddle = null }: RunOptions = {},
): Outcome {
  const world = new World(seed, { strictness, meddle })
  gather(world)
  live(world, world.random.whole(SHORTEST_MS, LONGEST_MS))
  world.calmDown()
  for (const pause of [REST_MS, HEAL_MS]) {
    world.time.pass(pause)
    for (let settle = 0; settle < SETTLES && !isAtRest(world); settle++) world.time.pass(SETTLE_MS)
  }
  atRest(world)
  return {
    seed,
    violations: world.laws.violations,
    crashes: world.crashes,
    entries: world.disk.layer(MEETING, 'minutes').entries.length,
    attacks: world.hostile.reduce((sum, { attacks }) => sum + attacks, 0),
    divergences: world.divergences,
    virtualMs: world.time.elapsed,
    trace: world.trace,
  }
}

function isAtRest({ honest }: World): boolean {
  return honest.every((client) => client.isSettled && client.isQuiet && client.unsaved === 0)
}
