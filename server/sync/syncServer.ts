import { STATUS_CODES } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { BlockList } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { isLayer, mayRead, mayWrite } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { Phase } from '../../shared/meeting/lifecycle.ts'
import { SCHEMA_VERSION } from '../../shared/minutes/schema.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Admission } from '../admission/admission.ts'
import { credentialOf, isOwnOrigin } from '../admission/credentials.ts'
import type { Metrics } from '../http/metrics.ts'
import { addressOf } from '../limits/address.ts'
import { Allowances } from '../limits/allowances.ts'
import { CLOSING_MS, FRAME_BYTES, upgradesOf } from '../limits/limits.ts'
import type { RaisableLimits } from '../limits/limits.ts'
import { log } from '../log.ts'
import { StorageBroken } from '../storage/storage.ts'
import type { PersonRow, Storage } from '../storage/storage.ts'
import { systemClock } from './clock.ts'
import { Connection } from './connection.ts'
import { Places } from './places.ts'
import type { Rooms } from './rooms.ts'
import type { Socket } from './socket.ts'
import { openSocket } from './webSocket.ts'

const PATH = /^\/sync\/([A-Za-z0-9_-]{1,64})\/([a-z]{1,16})$/

interface Dependencies {
  storage: Storage
  admission: Admission
  rooms: Rooms
  metrics: Metrics
  limits: RaisableLimits
  publicUrl: string | undefined
  trustedProxies: BlockList | undefined
  onFatal: (error: unknown) => void
}

/** What a socket was admitted to, and who holds it. */
interface Seat {
  meetingId: string
  layer: Layer
  person: PersonRow
  phase: Phase
}

/** The close code that answers a socket, and why. */
interface Refused {
  code: number
  reason: string
}

export interface SyncServer {
  /** From now on nobody joins. */
  refuseUpgrades: () => void
  /** Ends every socket at once, also of a peer that does not answer. */
  terminate: () => void
}

/** Serves `/sync/{meetingId}/{layer}` on the HTTP server, in the y-websocket protocol. */
export function serveSync(http: Server, dependencies: Dependencies): SyncServer {
  const { limits, publicUrl, trustedProxies, metrics } = dependencies
  const options = {
    noServer: true,
    maxPayload: FRAME_BYTES,
    // Compression is off: 92 kB of a hostile frame unpack to 420 MB.
    perMessageDeflate: false,
    clientTracking: false,
    closeTimeout: CLOSING_MS,
  }
  const sockets = new WebSocketServer(options)
  const streams = new Set<Duplex>()
  const upgrades = new Allowances(upgradesOf(limits), performance.now())
  const places = new Places(limits)
  let isStopping = false

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Without a listener a reset before the handshake would end the process.
    stream.on('error', () => stream.destroy())
    streams.add(stream)
    stream.on('close', () => streams.delete(stream))
    const refuseUpgrade = (status: number, retryAfterS?: number) => {
      metrics.refusedConnections.inc({ code: status })
      log.refusal('An upgrade was refused.', { code: status })
      answer(stream, status, retryAfterS)
    }
    const address = addressOf(request, trustedProxies)
    const wait = upgrades.tryTake(address, 1, performance.now())
    if (wait > 0) return refuseUpgrade(429, Math.ceil(wait / 1000))
    if (isStopping) return refuseUpgrade(503)
    const url = urlOf(request)
    if (!url) return refuseUpgrade(400)
    if (!url.pathname.startsWith('/sync/')) return refuseUpgrade(404)
    const { origin, host } = request.headers
    if (!isOwnOrigin(origin, host, publicUrl)) return refuseUpgrade(403)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      const seat = judge(request, url, dependencies)
      if ('code' in seat) return refuse(socket, seat, metrics)
      const refused = places.take(socket, seat.person.id, address)
      if (refused) return refuse(socket, refused, metrics)
      socket.on('close', (code) =>
        log.debug('A connection was closed.', { meetingId: seat.meetingId, code }),
      )
      connect(openSocket(socket, stream), seat, dependencies)
    })
  })
  return {
    refuseUpgrades: () => (isStopping = true),
    terminate: () => {
      for (const stream of streams) stream.destroy()
    },
  }
}

function urlOf({ url = '' }: IncomingMessage): URL | null {
  const address = `http://localhost${url}`
  return URL.canParse(address) ? new URL(address) : null
}

function answer(stream: Duplex, status: number, retryAfterS?: number): void {
  const retry = retryAfterS === undefined ? '' : `Retry-After: ${retryAfterS}\r\n`
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${retry}Connection: close\r\n\r\n`
  stream.end(head, () => stream.destroy())
}

/** Who the request is from and what for, or why they are not let in. */
function judge(request: IncomingMessage, url: URL, dependencies: Dependencies): Seat | Refused {
  const { storage, admission, publicUrl } = dependencies
  const person = admission.identify(credentialOf(request, url, publicUrl))
  if (!person) return { code: CLOSE.notSignedIn, reason: 'Sign in first.' }
  const [, meetingId = '', layer = ''] = PATH.exec(url.pathname) ?? []
  const meeting = storage.findMeeting(meetingId)
  if (!meeting || !isLayer(layer)) {
    return { code: CLOSE.noSuchMeeting, reason: 'There is no such meeting.' }
  }
  if (!mayRead(layer, admission.rolesIn(meetingId, person), meeting)) {
    return { code: CLOSE.notAllowed, reason: 'You are not admitted to this part of the meeting.' }
  }
  const schema = url.searchParams.get('schema')
  if (schema !== null && !(Number(schema) >= SCHEMA_VERSION)) {
    return { code: CLOSE.reload, reason: 'This page is older than the server. Reload it.' }
  }
  return { meetingId, layer, person, phase: meeting.phase }
}

/** A browser reads a close code only after the handshake, so refusals come after it too. */
function refuse(socket: WebSocket, { code, reason }: Refused, metrics: Metrics): void {
  metrics.refusedConnections.inc({ code })
  log.refusal('A connection was refused.', { code })
  socket.close(code, reason)
}

function connect(socket: Socket, seat: Seat, dependencies: Dependencies): void {
  const { admission, rooms, metrics, onFatal } = dependencies
  const { meetingId, layer, person, phase } = seat
  const fields = { meetingId, layer, personId: person.id }
  log.debug('A connection was opened.', fields)
  const roles = admission.rolesIn(meetingId, person)
  const color = admission.colorIn(meetingId, person)
  const speaker = { personId: person.id, name: person.name, roles, color }
  const admittance = { speaker, mayWrite: mayWrite(layer, roles, phase) }
  try {
    // The socket lives as long as its listeners do.
    void new Connection(socket, rooms.open(meetingId, layer), admittance, metrics, systemClock)
  } catch (error) {
    // A log that cannot be read keeps its own readers out, and nobody else.
    if (error instanceof StorageBroken) return onFatal(error)
    log.error('A room could not be opened.', error)
    socket.close(CLOSE.failed, 'The server cannot read this meeting at the moment.')
  }
}
