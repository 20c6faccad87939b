import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Precis } from '../../harness/precis.ts'
import { SERVER_PREFIX } from './machine.ts'

const BROADCASTER = fileURLToPath(new URL('broadcaster.mjs', import.meta.url))
/** How many calls are under way at once while meetings are made. */
const CALLS = 16
/** The load comes from one address; nothing else is not as shipped. */
const RAISED = {
  PRECIS_CONNECTIONS_PER_PERSON: '100000',
  PRECIS_CONNECTIONS_PER_ADDRESS: '100000',
  PRECIS_MEETINGS_PER_PERSON: '1000000',
  PRECIS_ENTRIES_PER_ADDRESS: '1000000',
  // As `npm start` runs it.
  NODE_OPTIONS: '--max-semi-space-size=4',
}

/** What one person connects to. */
export type Path = string

/** A server that is measured. */
export interface Server {
  readonly port: number
  readonly pid: number
  /** False for one that keeps nothing: it can be asked nothing either. */
  readonly keepsDocuments: boolean
  /** @returns for each of so many new rooms the paths of its people. */
  makeRooms(rooms: number, peopleEach: number): Promise<Path[][]>
  /** Stops it as an operator would, and starts it again. */
  restart(): Promise<void>
  /** How many rooms it holds in memory. */
  roomsInMemory(): Promise<number>
  discard(): Promise<void>
}

export async function startPrecis(): Promise<Server> {
  const precis = new Precis(RAISED)
  await precis.start(SERVER_PREFIX)
  return {
    keepsDocuments: true,
    get pid() {
      return precis.pid
    },
    get port() {
      return Number(new URL(precis.url).port)
    },
    makeRooms: (rooms, peopleEach) => manyAtOnce(rooms, () => makeMeeting(precis, peopleEach)),
    restart: async () => {
      await precis.kill('SIGTERM')
      await precis.start(SERVER_PREFIX)
    },
    roomsInMemory: async () => {
      const metrics = await (await precis.fetch('/metrics')).text()
      return Number(/^precis_rooms (\d+)/m.exec(metrics)?.[1])
    },
    discard: () => precis.discard(),
  }
}

/** A meeting with so many rapporteurs, each a person of their own. */
async function makeMeeting(precis: Precis, people: number): Promise<Path[]> {
  const id = await precis.newMeeting()
  const { token } = await precis.invite(id, 'rapporteur')
  const paths: Path[] = []
  for (let index = 0; index < people; index++) {
    const body = { token, name: `Rapporteur ${index + 1}` }
    const person = await precis.call<{ token: string }>('POST', '/api/enter', body, null)
    paths.push(`/sync/${id}/minutes?token=${encodeURIComponent(person.token)}`)
  }
  return paths
}

async function manyAtOnce<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  let begun = 0
  const line = async () => {
    while (begun++ < count) made.push(await make())
  }
  await Promise.all(Array.from({ length: CALLS }, line))
  return made
}

/** The bare broadcaster. */
export async function startBroadcaster(): Promise<Server> {
  let { child, port } = await spawnBroadcaster()
  let rooms = 0
  return {
    keepsDocuments: false,
    get pid() {
      return child.pid ?? 0
    },
    get port() {
      return port
    },
    makeRooms: (count, peopleEach) =>
      Promise.resolve(
        Array.from({ length: count }, () => Array<Path>(peopleEach).fill(`/${rooms++}`)),
      ),
    restart: async () => {
      await stop(child)
      ;({ child, port } = await spawnBroadcaster())
    },
    roomsInMemory: () => Promise.resolve(0),
    discard: () => stop(child),
  }
}

async function spawnBroadcaster(): Promise<{ child: ChildProcess; port: number }> {
  const [command, ...words] = [...SERVER_PREFIX, process.execPath, BROADCASTER]
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())))
    child.once('exit', (code) => reject(new Error(`The broadcaster ended with ${code}.`)))
    child.once('error', reject)
  })
  return { child, port }
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await gone
}
