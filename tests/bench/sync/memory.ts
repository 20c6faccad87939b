import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../../harness/until.ts'
import { outline } from './edits.ts'
import { rssMiB, watchLoad } from './machine.ts'
import { Person } from './person.ts'
import type { Scenario } from './scenario.ts'
import type { Path, Server } from './servers.ts'
import { Writer } from './writer.ts'

const ROOMS = 1000
const AT_ONCE = 50
const PARAGRAPHS = 10
/** Rooms stay in memory for half a minute after the last one has left. */
const LEFT_TIMEOUT_MS = 75_000
/** How long the memory of a process takes to be what it is. */
const REST_MS = 3_000
const KIB_PER_MIB = 1024

/** A thousand small meetings are opened by one person each, and left again. */
export const memory: Scenario = {
  title: `${ROOMS} meetings with one client and a small document`,
  run: async (server) => {
    await pause(REST_MS)
    const read = watchLoad(server.pid)
    const start = rssMiB(server.pid)
    const rooms = await server.makeRooms(ROOMS, 1)
    const made = rssMiB(server.pid)
    const people: Person[] = []
    for (let first = 0; first < ROOMS; first += AT_ONCE) {
      const paths = rooms.slice(first, first + AT_ONCE).map(([path = '']) => path)
      const arrivals = paths.map((path, index) => arrive(server, path, first + index))
      people.push(...(await Promise.all(arrivals)))
    }
    await pause(REST_MS)
    const open = rssMiB(server.pid)
    for (const person of people) person.leave()
    await until('everyone to leave', () => people.every(({ hasLeft }) => hasLeft))
    const areGone = async () => (await server.roomsInMemory()) === 0
    await until('the rooms to be let go', areGone, LEFT_TIMEOUT_MS)
    await pause(REST_MS)
    const left = rssMiB(server.pid)
    return {
      load: read(),
      figures: {
        'KiB a room': ((open - start) * KIB_PER_MIB) / ROOMS,
        'RSS at the start MiB': start,
        'RSS with the meetings made MiB': made,
        'RSS with everyone in MiB': open,
        'RSS after all have left MiB': left,
        'left, of the start': left / start,
      },
    }
  },
}

async function arrive(server: Server, path: Path, index: number): Promise<Person> {
  const writer = new Writer(index, null, outline(PARAGRAPHS))
  writer.prepare(1)
  const person = new Person(server, path, {})
  await person.joined
  person.send(writer.next())
  await person.saved()
  return person
}
