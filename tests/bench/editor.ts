import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../harness/browser.ts'
import { Precis, ROOT } from '../harness/precis.ts'
import { madeUpRecord } from './editor/madeUpRecord.ts'
import { openRecord } from './editor/openRecord.ts'
import { RemoteTypists } from './editor/remoteTypists.ts'
import { printTable } from './editor/table.ts'
import type { Measured } from './editor/table.ts'
import { circulate } from './editor/underReview.ts'
import { type } from './editor/typing.ts'

/** A long day of real minutes, where it is at hand. */
const DAY = join(ROOT, '..', 'shared', 'inputs', 'tc39-2025-11-20.md')
const ROUNDS = 3

interface Scenario {
  name: string
  /** The record, in files of Markdown. */
  record: () => string[]
  hasTypists: boolean
  /** What is done to the record before it is opened. */
  prepare?: (precis: Precis, meetingId: string) => Promise<void>
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'short', record: () => madeUpRecord(20), hasTypists: false },
  { name: '1000', record: () => madeUpRecord(1000), hasTypists: false },
  { name: '1000, 20 typists', record: () => madeUpRecord(1000), hasTypists: true },
  { name: '5000', record: () => madeUpRecord(5000), hasTypists: false },
  { name: '5000, 20 typists', record: () => madeUpRecord(5000), hasTypists: true },
  {
    name: 'review, 1000',
    record: () => madeUpRecord(1000),
    hasTypists: false,
    prepare: (precis, meetingId) => circulate(precis, meetingId, { isMarked: false }),
  },
  {
    name: 'review, 1000 marked',
    record: () => madeUpRecord(1000),
    hasTypists: false,
    prepare: (precis, meetingId) => circulate(precis, meetingId, { isMarked: true }),
  },
  ...(existsSync(DAY)
    ? [{ name: 'day', record: () => [readFileSync(DAY, 'utf8')], hasTypists: false }]
    : []),
]

/**
 * Types in the middle of long records, alone and with twenty others who write in them, beside the
 * same in a record of one item, in turns; and in a circulated record, with a thousand comments and two
 * hundred requests for corrections in it and without.
 *
 * @param words how the names of the wanted rows begin, all if there are none, and `--rounds N`.
 */
export async function bench(words: readonly string[] = []): Promise<void> {
  const { scenarios, rounds } = read(words)
  const precis = await Precis.start()
  const browser = await openBrowser()
  const trials: Trial[] = []
  for (const scenario of scenarios) {
    const meetingId = await importRecord(precis, scenario)
    await scenario.prepare?.(precis, meetingId)
    trials.push({ scenario, meetingId, measured: [] })
  }
  for (let round = 0; round < rounds; round++) {
    // Whatever the machine does slowly changes sides.
    for (const trial of round % 2 === 0 ? trials : trials.toReversed()) {
      trial.measured.push(await measure(browser, precis, trial))
    }
  }
  await browser.close()
  await precis.discard()
  printTable(trials.map(({ scenario: { name }, measured }) => ({ name, measured })))
}

interface Trial {
  scenario: Scenario
  meetingId: string
  measured: Measured[]
}

function read(words: readonly string[]): { scenarios: readonly Scenario[]; rounds: number } {
  const at = words.indexOf('--rounds')
  const rounds = at < 0 ? ROUNDS : Number(words[at + 1])
  const names = at < 0 ? words : words.toSpliced(at, 2)
  const isWanted = ({ name }: Scenario) => names.some((word) => name.startsWith(word))
  const scenarios = names.length === 0 ? SCENARIOS : SCENARIOS.filter(isWanted)
  if (!(Number.isInteger(rounds) && rounds > 0) || scenarios.length === 0) {
    throw new Error('npm run bench -- editor [short | 1000 | 5000 | review | day]… [--rounds N]')
  }
  return { scenarios, rounds }
}

async function importRecord(precis: Precis, { name, record }: Scenario): Promise<string> {
  const meetingId = await precis.newMeeting(name)
  const files = record()
  const started = performance.now()
  for (const body of files) {
    const init = { method: 'POST', body, headers: { 'Content-Type': 'text/markdown' } }
    const answer = await precis.fetch(`/api/meetings/${meetingId}/import`, init)
    if (!answer.ok) throw new Error(`Import: ${answer.status} ${await answer.text()}`)
  }
  const took = Math.round(performance.now() - started)
  const kB = Math.round(files.join('').length / 1000)
  process.stdout.write(`${name}: import of ${kB} kB in ${took} ms\n`)
  return meetingId
}

async function measure(
  browser: Browser,
  precis: Precis,
  { scenario, meetingId }: Trial,
): Promise<Measured> {
  const { visitor, openMs } = await openRecord(browser, precis, meetingId)
  const typists = scenario.hasTypists ? await RemoteTypists.sitDown(precis, meetingId) : null
  const typed = await type(visitor.page)
  typists?.leave()
  await visitor.context.close()
  return { openMs, ...typed }
}
