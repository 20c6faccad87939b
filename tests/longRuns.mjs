// `npm run long -- NAME [--option N]`: the runs that take too long for `npm test`, which has a short
// slice of each. Every run prints its seed; ends with 1 when it found something.
import { parseArgs } from 'node:util'
import { build, install } from '../server/launch.mjs'
import { withModule } from './harness/loadModule.mjs'

const report = (line) => process.stdout.write(`${line}\n`)

const RUNS = {
  /** The gate against mutated updates and random frames, and one honest frame to every five of them. */
  gate: {
    options: { count: 1_000_000, seed: 1 },
    module: '/tests/fuzz/gate.ts',
    async run({ fuzzGate }, { count, seed }) {
      const result = await fuzzGate({ count, seed, report })
      report(JSON.stringify(result, null, 1))
      return result.failures.length
    },
  },
  /** The server core in a simulated world: crashes, a failing disk, hostile pages. */
  simulation: {
    options: { seeds: 10_000, from: 1 },
    module: '/tests/simulation/longRun.ts',
    async run({ runSimulation }, { seeds, from }) {
      const totals = await runSimulation({
        seeds,
        from,
        report: (outcome, { runs }) => {
          for (const violation of outcome.violations) report(`seed ${outcome.seed}: ${violation}`)
          if (runs % 500 === 0) report(`${runs} runs`)
        },
      })
      report(JSON.stringify(totals, null, 1))
      return totals.failed.length
    },
  },
  /** The built server against kills, failing syncs and power cuts. */
  faults: {
    options: { kills: 100, fsyncPositions: 100, powerCuts: 1000, seed: 7 },
    module: '/tests/faults/longRun.ts',
    async run({ runFaults }, options) {
      const found = await runFaults({ ...options, report })
      return found.length
    },
  },
  /** A day of a scribe's log, written down by three rapporteurs in takes; at speed 8, in an hour. */
  scribe: {
    options: { speed: 8, takeMinutes: 7 },
    module: '/tests/scribe/longRun.ts',
    async run({ replayDay }, { speed, takeMinutes }) {
      return (await replayDay(speed, takeMinutes, report)).length
    },
  },
}

const [name = '', ...words] = process.argv.slice(2)
const chosen = RUNS[name]
if (!chosen) {
  process.stderr.write(`Say what to run: npm run long -- ${Object.keys(RUNS).join(' | ')}\n`)
  process.exit(1)
}
const { values } = parseArgs({
  args: words,
  options: Object.fromEntries(Object.keys(chosen.options).map((key) => [key, { type: 'string' }])),
})
const options = Object.fromEntries(
  Object.entries(chosen.options).map(([key, value]) => [key, Number(values[key] ?? value)]),
)
install()
build()
await withModule(chosen.module, async (module) => {
  process.exitCode = (await chosen.run(module, options)) > 0 ? 1 : 0
})
