import { Refused } from '../../server/sync/gate/refused.ts'
import { HonestRun } from '../gate/honestTraffic.ts'
import { HostileFailure, HostileRun } from '../gate/hostileRun.ts'
import { Random } from '../simulation/random.ts'

export interface GateFuzzOptions {
  seed: number
  /** Hostile inputs; one honest frame comes with every five of them. */
  count: number
  report: (line: string) => void
}

export interface GateFuzzResult {
  hostile: number
  honest: number
  outcomes: Record<string, number>
  failures: string[]
  /** The longest judging and integrating of one turn, in ms. */
  worstStall: number
  /** How much the heap grew from the first tenth to the end, in MiB. */
  heapGrowth: number
}

const STEPS_A_RUN = 300
const HONEST_STEPS_A_RUN = 80

/** Runs honest and hostile traffic through gates; each run is named by a seed of its own. */
export async function fuzzGate({ seed, count, report }: GateFuzzOptions): Promise<GateFuzzResult> {
  const outcomes = new Map<string, number>()
  const failures: string[] = []
  let [hostile, honest, worstStall, heapAtFirst] = [0, 0, 0, 0]
  report(`gate: ${count} hostile inputs from seed ${seed}`)
  for (let run = 0; hostile < count; run += 1) {
    const runSeed = seed + run
    const fair = fairRun(runSeed)
    const foul = foulRun(runSeed)
    honest += fair.frames
    hostile += STEPS_A_RUN
    worstStall = Math.max(worstStall, fair.worstStall, foul.worstStall)
    for (const failure of [fair.failure, foul.failure]) if (failure) failures.push(failure)
    for (const [outcome, times] of foul.outcomes) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times)
    }
    if (run % 100 === 0) {
      report(
        `${hostile} hostile, ${honest} honest, ${failures.length} failures, worst ${worstStall} ms`,
      )
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (heapAtFirst === 0 && hostile * 10 >= count) heapAtFirst = usedHeap()
  }
  return {
    hostile,
    honest,
    outcomes: Object.fromEntries(outcomes),
    failures,
    worstStall,
    heapGrowth: usedHeap() - heapAtFirst,
  }
}

interface RunResult {
  failure: string | null
  worstStall: number
}

function fairRun(seed: number): RunResult & { frames: number } {
  const random = new Random(seed)
  const run = new HonestRun(random, 2 + random.whole(0, 4))
  let failure: string | null = null
  try {
    for (let step = 0; step < HONEST_STEPS_A_RUN; step += 1) run.step()
    run.settle()
  } catch (error) {
    failure = `honest, seed ${seed}: ${describe(error)}`
  }
  return { failure, worstStall: run.guarded.worstStall, frames: run.frames }
}

function foulRun(seed: number): RunResult & { outcomes: Map<string, number> } {
  const run = new HostileRun(new Random(seed))
  let failure: string | null = null
  let step = 0
  try {
    for (; step < STEPS_A_RUN; step += 1) run.step()
    run.finish()
  } catch (error) {
    failure = `hostile, seed ${seed}, step ${step}: ${describe(error)}`
  }
  return { failure, worstStall: run.guarded.worstStall, outcomes: run.outcomes }
}

function describe(error: unknown): string {
  if (error instanceof Refused) return `refused, ${error.cause}: ${error.message}`
  if (!(error instanceof Error)) return String(error)
  const input =
    error instanceof HostileFailure ? ` ${Buffer.from(error.input).toString('hex')}` : ''
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}${input}`
}

function usedHeap(): number {
  return process.memoryUsage().heapUsed / 2 ** 20
}
