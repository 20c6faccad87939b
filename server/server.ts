import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { CLOSE } from '../shared/sync/protocol.ts'
import { Admission } from './admission/admission.ts'
import { Rights } from './admission/rights.ts'
import type { Settings } from './environment.ts'
import { History } from './history/history.ts'
import { watchMoments } from './history/moments.ts'
import { buildApp } from './http/app.ts'
import { enterLink } from './http/admissionCalls.ts'
import { CallLimits } from './http/callLimits.ts'
import { Metrics } from './http/metrics.ts'
import { Readiness } from './http/readiness.ts'
import { limitSockets } from './http/socketLimit.ts'
import { FileImporter } from './import/fileImporter.ts'
import { Redliner } from './history/redliner.ts'
import { Lifecycle } from './lifecycle/lifecycle.ts'
import { log } from './log.ts'
import { giveMemoryBack } from './memory.ts'
import { watchTitle } from './meetings/watchTitle.ts'
import { openSqliteStorage } from './storage/sqliteStorage.ts'
import { StorageFull } from './storage/storage.ts'
import { threadCheckpointer } from './sync/checkpointer.ts'
import { systemClock } from './sync/clock.ts'
import { CommitQueue } from './sync/commitQueue.ts'
import { Rooms } from './sync/rooms.ts'
import type { Observer } from './sync/room.ts'
import { serveSync } from './sync/syncServer.ts'

/** How long open requests may take to finish once the server is told to stop. */
const DRAIN_MS = 3_000

export interface RunningServer {
  /** Where the server listens, without a trailing slash. */
  url: string
  /** Signs its holder in as the server's secretariat, once. */
  ownerLink: string
  close(): Promise<void>
}

/** What the surroundings of the server decide. */
export interface Surroundings {
  /** The built pages; null where the development server makes them. */
  clientPages: Hono | null
  /** Answers what is not a call, where there are no built pages. */
  fallback?: Parameters<typeof createServer>[1]
  /** The built `import/importWorker`, a file of its own because it runs in threads. */
  importWorker: string
  /** The built `sync/checkpointWorker`, likewise. */
  checkpointWorker: string
  /** The built `history/redlineWorker`, likewise. */
  redlineWorker: string
  /** The store failed: nothing is acknowledged any more, and the process is to end. */
  onFatal: (error: unknown) => void
}

/** Starts everything on one port. @throws Error when the port or the data directory cannot be used. */
export async function startServer(
  settings: Settings,
  { clientPages, fallback, importWorker, checkpointWorker, redlineWorker, onFatal }: Surroundings,
): Promise<RunningServer> {
  const storage = openSqliteStorage(settings.dataDirectory)
  const metrics = new Metrics()
  const queue = new CommitQueue(storage, metrics, systemClock, onFatal)
  const admission = new Admission(storage, settings.ownerToken)
  const observe: Observer = (room, doc) => {
    const [last] = storage.listSnapshots(room.meetingId)
    const since = last ?? storage.findMeeting(room.meetingId)
    watchMoments(room, doc, since?.createdAt ?? 0, takeSnapshot)
    watchTitle(room, doc, rename)
  }
  const rooms = new Rooms({
    storage,
    queue,
    clock: systemClock,
    metrics,
    checkpointer: threadCheckpointer(checkpointWorker),
    observe,
  })
  const rights = new Rights(storage, admission, rooms)
  const history = new History(storage, rooms)
  const takeSnapshot: Parameters<typeof watchMoments>[3] = (meetingId, label, kind) =>
    unlessFull('A snapshot', () => history.take(meetingId, label, kind, null))
  const rename: Parameters<typeof watchTitle>[2] = (meetingId, title) =>
    unlessFull('A title', () => storage.renameMeeting(meetingId, title))
  metrics.watchRooms(() => ({ rooms: rooms.size, connections: rooms.participants }))
  metrics.watchQueue(() => rooms.waiting)
  giveMemoryBack(rooms)

  const readiness = new Readiness(settings.dataDirectory, queue)
  const services = {
    storage,
    admission,
    rights,
    rooms,
    history,
    lifecycle: new Lifecycle(storage, rooms, history, rights),
    metrics,
    readiness,
    importer: new FileImporter(importWorker),
    redliner: new Redliner(redlineWorker),
    limits: settings.limits,
    callLimits: new CallLimits(settings.limits, metrics),
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
  }
  const answer = getRequestListener(buildApp(services, clientPages, onFatal).fetch)
  const http = createServer((request, response) => {
    const isPage = !/^\/(api|healthz|readyz|metrics)(\/|$|\?)/.test(request.url ?? '')
    if (fallback && isPage) fallback(request, response)
    else void answer(request, response)
  })
  limitSockets(http, settings)
  const sync = serveSync(http, { ...services, onFatal })
  await listen(http, settings)

  const { port } = http.address() as AddressInfo
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  const url = settings.publicUrl ?? `http://${host}:${port}`
  return {
    url,
    ownerLink: enterLink(url, admission.inviteOwner()),
    close: async () => {
      readiness.stopping()
      sync.refuseUpgrades()
      rooms.close(CLOSE.restarting, 'The server is restarting.')
      await drain(http, () => sync.terminate())
      storage.close()
    },
  }
}

function listen(http: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, resolve)
  })
}

/** Waits for what is under way to end, and ends by force what does not. */
function drain(http: Server, terminate: () => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      http.closeAllConnections()
      terminate()
    }, DRAIN_MS)
    http.close(() => {
      clearTimeout(timer)
      resolve()
    })
    http.closeIdleConnections()
  })
}

/** The record itself is stored; what only follows from it may fail for want of room. */
function unlessFull(what: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    log.error(`${what} could not be stored.`, error)
  }
}
