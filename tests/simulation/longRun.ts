import { run } from './run.ts'
import type { Outcome } from './run.ts'

/** Seeds from `from` on, `seeds` of them. */
export interface SimulationOptions {
  seeds: number
  from: number
  /** Called after each seed. */
  report: (outcome: Outcome, totals: Totals) => void
}

export interface Totals {
  runs: number
  crashes: number
  /** Updates in the logs. */
  entries: number
  attacks: number
  /** Times that a page found itself to say something else than the log, and was rebuilt. */
  divergences: number
  virtualHours: number
  /** Seeds with a violation. */
  failed: number[]
}

/** Runs one seed after the other; gives way to other work in between. */
export async function runSimulation({ seeds, from, report }: SimulationOptions): Promise<Totals> {
  const totals: Totals = {
    runs: 0,
    crashes: 0,
    entries: 0,
    attacks: 0,
    divergences: 0,
    virtualHours: 0,
    failed: [],
  }
  for (let seed = from; seed < from + seeds; seed++) {
    const outcome = run(seed)
    totals.runs++
    totals.crashes += outcome.crashes
    totals.entries += outcome.entries
    totals.attacks += outcome.attacks
    totals.divergences += outcome.divergences
    totals.virtualHours += outcome.virtualMs / 3_600_000
    if (outcome.violations.length > 0) totals.failed.push(seed)
    report(outcome, totals)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return totals
}
