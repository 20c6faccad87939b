import { cursors } from './sync/cursors.ts'
import { fixedRate } from './sync/fixedRate.ts'
import { joinTogether } from './sync/joining.ts'
import { isLinux, pinGenerator } from './sync/machine.ts'
import { memory } from './sync/memory.ts'
import { saturation } from './sync/saturation.ts'
import type { Measured, Scenario } from './sync/scenario.ts'
import { startBroadcaster, startPrecis } from './sync/servers.ts'
import type { Server } from './sync/servers.ts'
import { slowReader } from './sync/slowReader.ts'
import { printTable } from './sync/table.ts'
import { ONE_MEETING, TWENTY_MEETINGS } from './sync/typing.ts'

const SCENARIOS: Readonly<Record<string, readonly Scenario[]>> = {
  meeting: [fixedRate(ONE_MEETING, 8)],
  rooms: [fixedRate(TWENTY_MEETINGS, 5)],
  saturation: [saturation(ONE_MEETING), saturation(TWENTY_MEETINGS)],
  join: [joinTogether],
  cursors: [cursors],
  memory: [memory],
  slow: [slowReader],
}

/**
 * Holds the built server against a bare broadcaster on the same machine, in turns.
 *
 * @param words names of scenarios, all if there are none, and `--runs N`.
 * @throws Error when an edit was lost.
 */
export async function bench(words: readonly string[] = []): Promise<void> {
  const { names, runs } = read(words)
  pinGenerator()
  if (!isLinux) process.stdout.write('Processor time and memory are measured on Linux only.\n')
  for (const name of names) {
    for (const scenario of SCENARIOS[name] ?? []) await compare(name, scenario, runs)
  }
}

function read(words: readonly string[]): { names: readonly string[]; runs: number } {
  const at = words.indexOf('--runs')
  const runs = at < 0 ? 1 : Number(words[at + 1])
  const names = at < 0 ? words : words.toSpliced(at, 2)
  if (!(Number.isInteger(runs) && runs > 0) || names.some((name) => !(name in SCENARIOS))) {
    const known = Object.keys(SCENARIOS).join(' | ')
    throw new Error(`npm run bench -- sync [${known}]… [--runs N]`)
  }
  return { names: names.length > 0 ? names : Object.keys(SCENARIOS), runs }
}

async function compare(name: string, scenario: Scenario, runs: number): Promise<void> {
  const ours: Measured[] = []
  const bare: Measured[] = []
  for (let run = 0; run < runs; run++) {
    const takeOurs = async () => ours.push(await measure(scenario, startPrecis))
    const takeBare = async () => bare.push(await measure(scenario, startBroadcaster))
    // Whatever the machine does slowly changes sides.
    for (const take of run % 2 === 0 ? [takeOurs, takeBare] : [takeBare, takeOurs]) await take()
  }
  printTable(`${name}: ${scenario.title}`, { ours, bare })
}

async function measure(scenario: Scenario, start: () => Promise<Server>): Promise<Measured> {
  const server = await start()
  try {
    return await scenario.run(server)
  } finally {
    await server.discard()
  }
}
