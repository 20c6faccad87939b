import { watchLoad } from './machine.ts'
import type { Load } from './machine.ts'
import type { Scenario } from './scenario.ts'
import { Typing, typistsOf } from './typing.ts'
import type { Shape } from './typing.ts'

const HIGHEST_P99_MS = 200
/** What has not arrived this long after the last edit is missing. */
const SETTLE_MS = 2_000
/** A crowd that was sent more than could be passed on has it in the end. */
const DRAIN_MS = 30_000
const STEP_S = 1.5
const FIRST_PER_SECOND = 800
const LOWEST_PER_SECOND = 100
const HALVINGS = 2
/** Below this part of the rate that was asked for, it is the generator that cannot keep up. */
const KEPT_UP = 0.9
const PERCENT = 100

interface Step {
  holds: boolean
  rate: number
  delivered: number
  load: Load
}

/** The rate rises until edits come late or are missing, and is then narrowed down. */
export function saturation(shape: Shape): Scenario {
  return {
    title: `${shape.rooms} × ${shape.peopleEach} people, ${typistsOf(shape)} typing, the rate raised until p99 passes ${HIGHEST_P99_MS} ms`,
    run: async (server) => {
      const typing = await Typing.open(server, shape)
      const typists = typistsOf(shape)
      const step = (rate: number) => stepAt(typing, rate / typists, server.pid)
      // The first step also warms up.
      await step(FIRST_PER_SECOND)
      let best = await step(FIRST_PER_SECOND)
      let rate = FIRST_PER_SECOND
      while (!best.holds) {
        rate /= 2
        if (rate < LOWEST_PER_SECOND) throw new Error(`Not even ${rate * 2} edits/s hold.`)
        best = await step(rate)
      }
      for (;;) {
        const next = await stepTwice(step, rate * 2)
        if (!next.holds) break
        best = next
        rate *= 2
      }
      for (let width = Math.SQRT2, left = HALVINGS; left > 0; left--, width = Math.sqrt(width)) {
        const middle = await step(rate * width)
        if (!middle.holds) continue
        rate *= width
        best = middle
      }
      typing.end()
      return {
        load: best.load,
        figures: {
          'edits/s in': best.rate,
          'delivered edits/s': best.delivered,
          'server CPU %': best.load.server * PERCENT,
          'generator CPU %': best.load.generator * PERCENT,
        },
      }
    },
  }
}

/** One bad moment of the machine does not say that a rate is too high. */
async function stepTwice(step: (rate: number) => Promise<Step>, rate: number): Promise<Step> {
  const first = await step(rate)
  return first.holds || !first.load.isDisturbed ? first : step(rate)
}

async function stepAt(typing: Typing, perSecond: number, pid: number): Promise<Step> {
  const edits = Math.max(1, Math.round(STEP_S * perSecond))
  typing.prepare(edits)
  typing.count()
  const read = watchLoad(pid)
  const rate = await typing.type(edits, perSecond)
  const sentAt = performance.now()
  await typing.settle(DRAIN_MS)
  const late = performance.now() - sentAt > SETTLE_MS
  const load = read()
  const p99 = typing.latencies.quantile(0.99)
  const asked = perSecond * typing.sittings.reduce((sum, { typists }) => sum + typists.length, 0)
  return {
    holds: !late && p99 <= HIGHEST_P99_MS && rate >= asked * KEPT_UP,
    rate,
    delivered: typing.latencies.count / load.seconds,
    load,
  }
}
