import type { Frame, Socket, SocketListener } from '../../server/sync/socket.ts'
import { Pipe } from './pipe.ts'
import type { Weather } from './pipe.ts'
import type { Random } from './random.ts'
import type { ServerProcess } from './serverProcess.ts'
import type { VirtualTime } from './virtualTime.ts'

/** The close code of a connection that ended without a word. */
export const ABNORMAL = 1006

/** How long `ws` waits for the other end to agree to close. */
const CLOSE_MS = 30_000

/** How a browser's socket tells its page. */
export interface ClientListener {
  opened(): void
  message(data: Uint8Array): void
  closed(code: number): void
}

type ToClient =
  | { kind: 'open' }
  | { kind: 'message'; data: Uint8Array }
  | { kind: 'ping' }
  | { kind: 'close'; code: number }
type ToServer =
  { kind: 'message'; data: Uint8Array; isBinary: boolean } | { kind: 'pong' } | { kind: 'close' }

/** What sees every frame that the core sends, at the moment it sends it. */
export type Witness = (payload: Uint8Array) => void

/** What a TCP connection can suffer: who of the two gets to know of its end. */
export type Loss = 'bothNotice' | 'onlyServerNotices' | 'onlyClientNotices' | 'nobodyNotices'

/** One connection between a page and a process: two pipes, and a socket at each end. */
export class Link {
  readonly server: ServerSocket
  readonly #toClient: Pipe<ToClient>
  readonly #toServer: Pipe<ToServer>
  readonly #listener: ClientListener
  #clientIsOpen = true

  constructor(
    time: VirtualTime,
    random: Random,
    weather: Weather,
    process: ServerProcess,
    listener: ClientListener,
  ) {
    this.#listener = listener
    this.#toClient = new Pipe(time, random, weather, (item) => this.#reachClient(item))
    this.#toServer = new Pipe(time, random, weather, (item) => this.#reachServer(item))
    this.server = new ServerSocket(time, weather, process, this.#toClient, this.#toServer)
    this.#toClient.send({ kind: 'open' }, 0)
  }

  get isOpen(): boolean {
    return this.#clientIsOpen
  }

  /** True while what either end sends reaches the other. */
  get isWhole(): boolean {
    return !this.#toClient.isCut && !this.#toServer.isCut
  }

  get isQuiet(): boolean {
    return this.#toClient.isEmpty && this.#toServer.isEmpty
  }

  /** The page sends. */
  send(data: Uint8Array, isBinary = true): void {
    if (this.#clientIsOpen) this.#toServer.send({ kind: 'message', data, isBinary }, data.length)
  }

  /** The page closes the connection, and hears nothing more of it. */
  close(): void {
    if (!this.#clientIsOpen) return
    this.#clientIsOpen = false
    this.#toServer.send({ kind: 'close' }, 0)
  }

  improve(weather: Weather): void {
    this.#toClient.improve(weather)
    this.#toServer.improve(weather)
  }

  /** The page reads nothing for a while. */
  stall(ms: number): void {
    this.#toClient.stall(ms)
  }

  /** The line breaks, and what is under way is lost. */
  lose(loss: Loss): void {
    this.#toClient.cut()
    this.#toServer.cut()
    if (loss === 'bothNotice' || loss === 'onlyClientNotices') {
      this.#toClient.sendLast({ kind: 'close', code: ABNORMAL })
    }
    if (loss === 'bothNotice' || loss === 'onlyServerNotices')
      this.#toServer.sendLast({ kind: 'close' })
  }

  /**
   * The server's end is gone with its process. What it had handed to its kernel may still arrive.
   *
   * @param isNoticed false where the whole machine went, and nobody says so.
   */
  loseServer(isNoticed: boolean): void {
    this.#toServer.cut()
    this.#toClient.cutSomewhere()
    if (isNoticed) this.#toClient.sendLast({ kind: 'close', code: ABNORMAL })
  }

  #reachClient(item: ToClient): void {
    if (item.kind === 'ping') this.#toServer.send({ kind: 'pong' }, 0)
    if (!this.#clientIsOpen) return
    if (item.kind === 'open') this.#listener.opened()
    else if (item.kind === 'message') this.#listener.message(item.data)
    else if (item.kind === 'close') {
      this.#clientIsOpen = false
      this.#toServer.sendLast({ kind: 'close' })
      this.#listener.closed(item.code)
    }
  }

  #reachServer(item: ToServer): void {
    this.server.reach(item)
  }
}

/** The server's end of a link. Every call is a step at which its process may die. */
export class ServerSocket implements Socket {
  readonly #time: VirtualTime
  readonly #weather: Weather
  readonly #process: ServerProcess
  readonly #toClient: Pipe<ToClient>
  readonly #toServer: Pipe<ToServer>
  #listener: SocketListener | null = null
  #isOpen = true
  #wasHeardToClose = false
  /** Set by the world, which knows what may be sent when. */
  witness: Witness = () => {}

  constructor(
    time: VirtualTime,
    weather: Weather,
    process: ServerProcess,
    toClient: Pipe<ToClient>,
    toServer: Pipe<ToServer>,
  ) {
    this.#time = time
    this.#weather = weather
    this.#process = process
    this.#toClient = toClient
    this.#toServer = toServer
    toClient.onEmpty = () => this.#process.enter(() => this.#listener?.drained())
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get unread(): number {
    return this.#toClient.bytes * this.#weather.unreadWeight
  }

  listen(listener: SocketListener): void {
    this.#listener = listener
  }

  send(frame: Frame): void {
    this.#process.step()
    if (!this.#isOpen) return
    this.witness(frame.payload)
    this.#toClient.send({ kind: 'message', data: frame.payload }, frame.payload.length)
    this.#process.step()
  }

  ping(): void {
    this.#process.step()
    if (this.#isOpen) this.#toClient.send({ kind: 'ping' }, 0)
  }

  pause(): void {
    this.#process.step()
    this.#toServer.pause()
  }

  resume(): void {
    this.#process.step()
    this.#toServer.resume()
  }

  close(code: number): void {
    this.#process.step()
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#toClient.sendLast({ kind: 'close', code })
    this.#time.after(CLOSE_MS, () => this.#end())
  }

  terminate(): void {
    this.#process.step()
    this.#isOpen = false
    this.#end()
  }

  #end(): void {
    if (this.#wasHeardToClose) return
    this.#toServer.cut()
    this.#toServer.sendLast({ kind: 'close' })
    this.#toClient.cutSomewhere()
    this.#toClient.sendLast({ kind: 'close', code: ABNORMAL })
  }

  /** Something arrives from the page. */
  reach(item: ToServer): void {
    const listener = this.#listener
    if (!listener || this.#wasHeardToClose) return
    this.#process.enter(() => {
      if (item.kind === 'message') listener.message(item.data, item.isBinary)
      else if (item.kind === 'pong') listener.control()
      else this.#closed(listener)
    })
  }

  #closed(listener: SocketListener): void {
    this.#wasHeardToClose = true
    this.#isOpen = false
    listener.closed()
  }
}
