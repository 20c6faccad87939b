import { until } from '../../harness/until.ts'
import { passages } from './edits.ts'
import { Latencies } from './latencies.ts'
import { rssMiB, watchLoad } from './machine.ts'
import type { Scenario } from './scenario.ts'
import { Typing } from './typing.ts'

const PEOPLE = 11
const TYPISTS = 9
const PASSAGE = 64 * 1024
const WARM_UP = 6
const PASSAGES = 70
const PER_SECOND = 12
const SAMPLE_MS = 50
const TIMEOUT_MS = 30_000

/** One of a room stops reading while much is written, and reads again afterwards. */
export const slowReader: Scenario = {
  title: `one of ${PEOPLE} stops reading while ${Math.round((TYPISTS * PASSAGES * PASSAGE) / 2 ** 20)} MiB are written`,
  run: async (server) => {
    const shape = { rooms: 1, peopleEach: PEOPLE, typistsEach: TYPISTS }
    const ofLast = new Latencies()
    const edit = (index: number) => passages(index, PASSAGE)
    const typing = await Typing.open(server, shape, { edit, ofLast })
    const [sitting] = typing.sittings
    const slow = sitting?.people.at(-1)
    if (!sitting || !slow) throw new Error('Nobody is there.')
    typing.prepare(WARM_UP + PASSAGES)
    await typing.type(WARM_UP, PER_SECOND)
    await typing.settle()
    typing.count()
    const before = rssMiB(server.pid)
    let peak = before
    const sampling = setInterval(() => (peak = Math.max(peak, rssMiB(server.pid))), SAMPLE_MS)
    const read = watchLoad(server.pid)
    slow.stopReading()
    const arrivals = TYPISTS * PASSAGES * (PEOPLE - 2)
    await typing.type(PASSAGES, PER_SECOND)
    const haveAll = () => typing.latencies.count === arrivals
    await until('the others to have everything', haveAll, TIMEOUT_MS)
    const load = read()
    clearInterval(sampling)
    const isCutOff = slow.hasLeft
    const resumedAt = performance.now()
    slow.readAgain()
    if (isCutOff) await sitting.comeBack(PEOPLE - 1)
    await typing.settle(TIMEOUT_MS)
    const caughtUpMs = performance.now() - resumedAt
    const caughtUpFrames = sitting.people.at(-1)?.frames ?? 0
    typing.end()
    return {
      load,
      figures: {
        'RSS growth MiB': peak - before,
        'others p99 ms': typing.latencies.quantile(0.99),
        'cut off (1: yes)': Number(isCutOff),
        'frames it read': caughtUpFrames,
        'caught up after ms': caughtUpMs,
        'server CPU %': load.server * 100,
        'generator CPU %': load.generator * 100,
      },
    }
  },
}
