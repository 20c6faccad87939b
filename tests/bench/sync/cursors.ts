import { until } from '../../harness/until.ts'
import { clientIdOf } from './clientIds.ts'
import { Latencies } from './latencies.ts'
import { watchLoad } from './machine.ts'
import { Person } from './person.ts'
import { ReadOnce } from './readOnce.ts'
import type { Scenario } from './scenario.ts'
import { presenceMessage, readPresence } from './wire.ts'

const PEOPLE = 50
const PER_SECOND = 5
const WARM_UP_S = 1
const SECONDS = 6
const PERCENT = 100

/** Somebody's cursor, and when it came to each place. */
class Cursor {
  readonly clientId: number
  readonly movedAt: number[] = []
  readonly #index: number

  constructor(index: number) {
    this.#index = index
    this.clientId = clientIdOf(index)
  }

  move(): Buffer {
    const clock = this.movedAt.push(performance.now())
    const item = { client: this.clientId, clock: clock * 10 }
    const place = { type: null, tname: 'body', item, assoc: 0 }
    const user = { name: `Rapporteur ${this.#index + 1}`, color: '#305080' }
    return presenceMessage(
      this.clientId,
      clock,
      JSON.stringify({ user, cursor: { anchor: place, head: place } }),
    )
  }
}

/** How old each move is when another one learns of it, or of a later one. */
class Staleness {
  readonly latencies = new Latencies()
  readonly #cursors: ReadonlyMap<number, Cursor>
  readonly #seen: readonly Map<Cursor, number>[]
  readonly #updates = new ReadOnce(readPresence)

  constructor(cursors: readonly Cursor[]) {
    this.#cursors = new Map(cursors.map((cursor) => [cursor.clientId, cursor]))
    this.#seen = cursors.map((own) => {
      const others = cursors.filter((cursor) => cursor !== own)
      return new Map(others.map((cursor) => [cursor, 0]))
    })
  }

  receive(receiver: number, body: Uint8Array, at: number): void {
    const seen = this.#seen[receiver]
    for (const { clientId, clock } of this.#updates.read(body)) {
      const cursor = this.#cursors.get(clientId)
      const before = cursor && seen?.get(cursor)
      if (!cursor || before === undefined || clock <= before) continue
      for (let move = before; move < clock; move++) {
        this.latencies.add(at - (cursor.movedAt[move] ?? at))
      }
      seen?.set(cursor, clock)
    }
  }

  get isUpToDate(): boolean {
    return this.#seen.every((seen) =>
      [...seen].every(([cursor, clock]) => clock === cursor.movedAt.length),
    )
  }
}

export const cursors: Scenario = {
  title: `${PEOPLE} people moving their cursor at ${PER_SECOND} Hz`,
  run: async (server) => {
    const [paths = []] = await server.makeRooms(1, PEOPLE)
    const all = paths.map((_, index) => new Cursor(index))
    const staleness = new Staleness(all)
    const people = paths.map(
      (path, index) =>
        new Person(server, path, {
          presence: (body, at) => staleness.receive(index, body, at),
        }),
    )
    await Promise.all(people.map(({ joined }) => joined))
    await moveAll(people, all, WARM_UP_S)
    const settle = () => until('every cursor to arrive', () => staleness.isUpToDate)
    await settle()
    staleness.latencies.clear()
    for (const person of people) person.frames = 0
    const read = watchLoad(server.pid)
    await moveAll(people, all, SECONDS)
    await settle()
    const load = read()
    for (const person of people) person.leave()
    return {
      load,
      figures: {
        'frames/s': people.reduce((sum, { frames }) => sum + frames, 0) / load.seconds,
        'server CPU %': load.server * PERCENT,
        'staleness p50 ms': staleness.latencies.quantile(0.5),
        'staleness p99 ms': staleness.latencies.quantile(0.99),
        'generator CPU %': load.generator * PERCENT,
      },
    }
  },
}

/** Everyone moves, one after the other. */
async function moveAll(
  people: readonly Person[],
  all: readonly Cursor[],
  seconds: number,
): Promise<void> {
  const total = people.length * PER_SECOND * seconds
  const gapMs = 1000 / (people.length * PER_SECOND)
  const start = performance.now()
  for (let moved = 0; moved < total;) {
    const due = Math.min(total, Math.floor((performance.now() - start) / gapMs) + 1)
    for (; moved < due; moved++) {
      const frame = all[moved % people.length]?.move()
      if (frame) people[moved % people.length]?.send(frame)
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
