import { watchLoad } from './machine.ts'
import type { Scenario } from './scenario.ts'
import { Typing, typistsOf } from './typing.ts'
import type { Shape } from './typing.ts'

/** The server's code is still being compiled for some seconds; less would measure the compiler. */
const WARM_UP_S = 4
const SECONDS = 6
const PERCENT = 100

/** People type at a usual speed. */
export function fixedRate(shape: Shape, perSecond: number): Scenario {
  const { rooms, peopleEach } = shape
  const place = rooms === 1 ? 'one meeting' : `${rooms} meetings`
  return {
    title: `${rooms * peopleEach} people in ${place}, ${typistsOf(shape)} typing ${perSecond} edits/s`,
    run: async (server) => {
      const typing = await Typing.open(server, shape)
      const warmUp = Math.round(WARM_UP_S * perSecond)
      const counted = SECONDS * perSecond
      typing.prepare(warmUp + counted)
      await typing.type(warmUp, perSecond)
      await typing.settle()
      typing.count()
      const read = watchLoad(server.pid)
      await typing.type(counted, perSecond)
      await typing.settle()
      const load = read()
      typing.end()
      const { latencies, frames } = typing
      return {
        load,
        figures: {
          'CPU µs per delivered edit': (load.serverMs * 1000) / latencies.count,
          'p50 ms': latencies.quantile(0.5),
          'p99 ms': latencies.quantile(0.99),
          'frames/s': frames / load.seconds,
          'delivered edits/s': latencies.count / load.seconds,
          'server CPU %': load.server * PERCENT,
          'generator CPU %': load.generator * PERCENT,
        },
      }
    },
  }
}
