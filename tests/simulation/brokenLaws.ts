import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import { savedFrame, stateFrame, updateFrame } from '../../server/sync/frames.ts'
import type { Frame, Socket, SocketListener } from '../../server/sync/socket.ts'
import type { ServerProcess } from './serverProcess.ts'
import type { ServerSocket } from './network.ts'
import { STEP } from './protocol.ts'
import type { Visitor } from './visitor.ts'
import type { Meddler } from './world.ts'

/** What a frame says to whoever breaks a law with it. */
interface Heard {
  type: number
  step: number
  bytes: Uint8Array
  decoder: decoding.Decoder
}

/** A socket that does something of its own with a frame before the core hears of it. */
class MeddlingSocket implements Socket {
  readonly #inner: ServerSocket
  readonly #meddle: (heard: Heard) => void

  constructor(inner: ServerSocket, meddle: (heard: Heard) => void) {
    this.#inner = inner
    this.#meddle = meddle
  }

  get isOpen(): boolean {
    return this.#inner.isOpen
  }

  get unread(): number {
    return this.#inner.unread
  }

  listen(listener: SocketListener): void {
    this.#inner.listen({
      message: (data, isBinary) => {
        this.#hear(data)
        listener.message(data, isBinary)
      },
      drained: () => listener.drained(),
      control: () => listener.control(),
      closed: () => listener.closed(),
    })
  }

  #hear(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    const isSync = type === MESSAGE.sync
    const step = isSync ? decoding.readVarUint(decoder) : -1
    const bytes = isSync ? Uint8Array.from(decoding.readVarUint8Array(decoder)) : new Uint8Array()
    this.#meddle({ type, step, bytes, decoder })
  }

  send(frame: Frame): void {
    this.#inner.send(frame)
  }

  ping(): void {
    this.#inner.ping()
  }

  pause(): void {
    this.#inner.pause()
  }

  resume(): void {
    this.#inner.resume()
  }

  close(code: number): void {
    this.#inner.close(code)
  }

  terminate(): void {
    this.#inner.terminate()
  }
}

/** Law D3, broken: a question is answered before what it asks about is committed. */
export const acknowledgeBeforeCommit: Meddler = ({ socket, visitor, world }) => {
  if (!mayPlay(visitor)) return socket
  return new MeddlingSocket(socket, ({ type, decoder }) => {
    if (type !== MESSAGE.saved) return
    const [edit = 0, client = 0, clock = 0] = [0, 0, 0].map(() => decoding.readVarUint(decoder))
    socket.send(savedFrame(edit, client, clock, world.time.now))
  })
}

/** Law D1, broken: an update is relayed as it arrives. */
export const showBeforeCommit: Meddler = ({ socket, visitor, process }) => {
  const others = companyOf(process, visitor.layer).sockets
  others.add(socket)
  if (!mayPlay(visitor)) return socket
  return new MeddlingSocket(socket, ({ type, step, bytes }) => {
    if (type !== MESSAGE.sync || step === STEP.stateVector) return
    for (const other of others) if (other !== socket) other.send(updateFrame(bytes))
  })
}

/** Law D2, broken: joiners are served from a document that is ahead of the log. */
export const serveJoinersTheUncommitted: Meddler = ({ socket, visitor, process, durable }) => {
  const company = companyOf(process, visitor.layer)
  const doc = (company.doc ??= copyOf(durable.doc))
  if (!mayPlay(visitor)) return socket
  return new MeddlingSocket(socket, ({ type, step, bytes }) => {
    if (type !== MESSAGE.sync) return
    if (step !== STEP.stateVector) return Y.applyUpdate(doc, bytes)
    socket.send(stateFrame(Y.encodeStateAsUpdate(doc, bytes)))
  })
}

/** Only what honest writers send is meddled with: the gate keeps its part of the work. */
function mayPlay({ person, layer }: Visitor): boolean {
  return !person.isHostile && mayWrite(layer, person.roles, 'live')
}

/** What the broken server keeps of one layer in one process. */
interface Company {
  sockets: Set<ServerSocket>
  doc: Y.Doc | null
}

const companies = new WeakMap<ServerProcess, Map<string, Company>>()

function companyOf(process: ServerProcess, layer: string): Company {
  const known = companies.get(process) ?? new Map<string, Company>()
  companies.set(process, known)
  const company = known.get(layer) ?? { sockets: new Set(), doc: null }
  known.set(layer, company)
  return company
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
