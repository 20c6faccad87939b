import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { isLayer, mayRead } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { SCHEMA_VERSION } from '../../shared/minutes/schema.ts'
import { CLOSE } from '../../shared/sync/protocol.ts'
import type { Admission } from '../admission/admission.ts'
import { credentialOf } from '../admission/credentials.ts'
import type { Metrics } from '../http/metrics.ts'
import type { PersonRow, Storage } from '../storage/storage.ts'
import { Connection } from './connection.ts'
import type { Rooms } from './rooms.ts'

/** Larger texts come in over HTTP, as an import. */
const FRAME_BYTES = 4 * 1024 * 1024
const PATH = /^\/sync\/([A-Za-z0-9_-]{1,64})\/([a-z]{1,16})$/

interface Dependencies {
  storage: Storage
  admission: Admission
  rooms: Rooms
  metrics: Metrics
  publicUrl: string | undefined
}

/** What a socket asked for and who holds it, or the close code that answers it. */
type Verdict =
  | { admitted: true; meetingId: string; layer: Layer; person: PersonRow }
  | { admitted: false; code: number; reason: string }

export interface SyncServer {
  /** From now on nobody joins. */
  refuseUpgrades: () => void
  /** Ends every socket at once, also of a peer that does not answer. */
  terminate: () => void
}

/** Serves `/sync/{meetingId}/{layer}` on the HTTP server, in the y-websocket protocol. */
export function serveSync(http: Server, dependencies: Dependencies): SyncServer {
  // Compression is off: 92 kB of a hostile frame unpack to 420 MB.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  })
  const streams = new Set<Duplex>()
  let isStopping = false
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Without a listener a reset before the handshake would end the process.
    stream.on('error', () => stream.destroy())
    streams.add(stream)
    stream.on('close', () => streams.delete(stream))
    const address = `http://localhost${request.url ?? ''}`
    if (isStopping || !URL.canParse(address)) return refuseUpgrade(stream, '400 Bad Request')
    const url = new URL(address)
    if (!url.pathname.startsWith('/sync/')) return refuseUpgrade(stream, '404 Not Found')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate())
      receive(socket, judge(request, url, dependencies), dependencies)
    })
  })
  return {
    refuseUpgrades: () => (isStopping = true),
    terminate: () => {
      for (const stream of streams) stream.destroy()
    },
  }
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => stream.destroy())
}

/** A browser reads a close code only after the handshake, so refusals come after it too. */
function receive(socket: WebSocket, verdict: Verdict, { admission, rooms, metrics }: Dependencies) {
  if (!verdict.admitted) {
    metrics.refusedConnections.inc({ code: verdict.code })
    socket.close(verdict.code, verdict.reason)
    return
  }
  const { meetingId, layer, person } = verdict
  const roles = admission.rolesIn(meetingId, person)
  const color = admission.colorIn(meetingId, person)
  const speaker = { personId: person.id, name: person.name, roles, color }
  // The socket lives as long as its listeners do.
  void new Connection(socket, rooms.open(meetingId, layer), speaker, metrics)
}

function judge(request: IncomingMessage, url: URL, dependencies: Dependencies): Verdict {
  const { storage, admission, publicUrl } = dependencies
  const person = admission.identify(credentialOf(request, url, publicUrl))
  if (!person) return refusal(CLOSE.notSignedIn, 'Sign in first.')
  const [, meetingId = '', layer = ''] = PATH.exec(url.pathname) ?? []
  const meeting = storage.findMeeting(meetingId)
  if (!meeting || !isLayer(layer)) return refusal(CLOSE.noSuchMeeting, 'There is no such meeting.')
  if (!mayRead(layer, admission.rolesIn(meetingId, person), meeting.openToAll)) {
    return refusal(CLOSE.notAllowed, 'You are not admitted to this part of the meeting.')
  }
  const schema = url.searchParams.get('schema')
  if (schema !== null && !(Number(schema) >= SCHEMA_VERSION)) {
    return refusal(CLOSE.reload, 'This page is older than the server. Reload it.')
  }
  return { admitted: true, meetingId, layer, person }
}

function refusal(code: number, reason: string): Verdict {
  return { admitted: false, code, reason }
}
