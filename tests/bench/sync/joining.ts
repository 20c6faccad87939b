import { until } from '../../harness/until.ts'
import { readBrought } from './brought.ts'
import type { Brought } from './brought.ts'
import { median } from './latencies.ts'
import { longHistory } from './longHistory.ts'
import type { LongHistory } from './longHistory.ts'
import { watchLoad } from './machine.ts'
import { Person } from './person.ts'
import { ReadOnce } from './readOnce.ts'
import type { Scenario } from './scenario.ts'
import type { Path, Server } from './servers.ts'
import { updateMessage } from './wire.ts'

const JOINERS = 30
const TIMEOUT_MS = 60_000
/** When this part of the bytes is here, and no more comes, what came is read. */
const NEARLY_ALL = 0.8
const QUIET_MS = 200

/**
 * Thirty people open a long document at once. The bare broadcaster has none, so there one who has
 * it sends it to the thirty: their connecting, and as many bytes on their way.
 */
export const joinTogether: Scenario = {
  title: `${JOINERS} people join a document of 50 000 edits at once`,
  run: async (server) => {
    const history = longHistory()
    const [paths = []] = await server.makeRooms(1, JOINERS + 1)
    const [holderPath = '', ...joinerPaths] = paths
    await keep(server, holderPath, history)
    await server.restart()
    const holder = server.keepsDocuments ? null : new Person(server, holderPath, {})
    await holder?.joined
    const join = () => joinAtOnce(server, joinerPaths, history, holder)
    const cold = await join()
    const warm = await join()
    holder?.leave()
    return {
      load: { ...warm.load, isDisturbed: cold.load.isDisturbed || warm.load.isDisturbed },
      figures: {
        'document kB': history.state.length / 1000,
        'cold p50 ms': median(cold.tookMs),
        'cold last ms': Math.max(...cold.tookMs),
        'cold server CPU s': cold.load.serverMs / 1000,
        'warm p50 ms': median(warm.tookMs),
        'warm last ms': Math.max(...warm.tookMs),
        'warm server CPU s': warm.load.serverMs / 1000,
      },
    }
  },
}

/** Writes the document, where it is kept. */
async function keep(server: Server, path: Path, { updates }: LongHistory): Promise<void> {
  if (!server.keepsDocuments) return
  const author = new Person(server, path, {})
  await author.joined
  for (const update of updates) author.send(updateMessage(update))
  await author.saved()
  author.leave()
}

interface Received {
  update: Uint8Array
  at: number
}

async function joinAtOnce(
  server: Server,
  paths: readonly Path[],
  { state, clocks }: LongHistory,
  holder: Person | null,
) {
  const everyones: Received[][] = paths.map(() => [])
  const message = holder && updateMessage(state)
  let lastAt = performance.now()
  const read = watchLoad(server.pid)
  const start = performance.now()
  const joiners = paths.map(
    (path, index) =>
      new Person(server, path, {
        update: (update, at) => {
          lastAt = at
          // Reading it now would delay the others'.
          everyones[index]?.push({ update: update.slice(), at })
        },
      }),
  )
  await Promise.all(joiners.map(({ joined }) => joined))
  if (message) holder.send(message)
  const enough = state.length * NEARLY_ALL
  const updates = new ReadOnce(readBrought)
  const hold = (received: readonly Received[]) => heldAt(received, clocks, updates)
  const isAllHere = () =>
    performance.now() - lastAt > QUIET_MS &&
    everyones.every((received) => bytesOf(received) > enough) &&
    everyones.every((received) => hold(received) !== null)
  await until('everyone to hold the document', isAllHere, TIMEOUT_MS)
  const load = read()
  for (const joiner of joiners) joiner.leave()
  await until('everyone to leave', () => joiners.every(({ hasLeft }) => hasLeft))
  return { load, tookMs: everyones.map((received) => (hold(received) ?? Number.NaN) - start) }
}

function bytesOf(received: readonly Received[]): number {
  return received.reduce((sum, { update }) => sum + update.length, 0)
}

/** When somebody had received everything; null if they have not. */
function heldAt(
  received: readonly Received[],
  clocks: ReadonlyMap<number, number>,
  updates: ReadOnce<readonly Brought[]>,
): number | null {
  const held = new Map<number, number>()
  for (const { update, at } of received) {
    for (const { client, to } of updates.read(update)) held.set(client, to)
    if ([...clocks].every(([client, clock]) => (held.get(client) ?? 0) >= clock)) return at
  }
  return null
}
