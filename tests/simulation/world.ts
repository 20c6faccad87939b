import type * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { StorageBroken, StorageFull } from '../../server/storage/storage.ts'
import { Core, MEETING } from './core.ts'
import { Disk } from './disk.ts'
import type { DurableLayer } from './durableLayer.ts'
import type { Socket } from '../../server/sync/socket.ts'
import { HonestClient } from './honestClient.ts'
import type { ClientKind, Surroundings } from './honestClient.ts'
import { HostileClient } from './hostileClient.ts'
import { Laws } from './laws.ts'
import type { Strictness } from './laws.ts'
import { Link } from './network.ts'
import type { ServerSocket } from './network.ts'
import type { Person } from './person.ts'
import type { Weather } from './pipe.ts'
import { Random } from './random.ts'
import { contentOf } from './sameDocument.ts'
import { ServerProcess } from './serverProcess.ts'
import { spansOf } from './updateContents.ts'
import { VirtualTime } from './virtualTime.ts'
import type { Visitor } from './visitor.ts'
import { edit } from './writing.ts'

/** Times in ms. */
const RESTART_MS = 4_000
const STOP_MS = 200

const FAIR: Weather = { delay: 15, jitter: 30, bytesPerMs: 1_000, unreadWeight: 1 }
const WEATHERS: readonly Weather[] = [
  { delay: 2, jitter: 4, bytesPerMs: 10_000, unreadWeight: 1 },
  FAIR,
  { delay: 60, jitter: 200, bytesPerMs: 100, unreadWeight: 1 },
  { delay: 300, jitter: 900, bytesPerMs: 20, unreadWeight: 1 },
  { delay: 100, jitter: 100, bytesPerMs: 0.5, unreadWeight: 3_000 },
]

/** Where a socket stands in the world. */
export interface Place {
  socket: ServerSocket
  visitor: Visitor
  process: ServerProcess
  durable: DurableLayer
  world: World
}

/** Puts something between the core and a socket, to break a law on purpose. */
export type Meddler = (place: Place) => Socket

export interface WorldOptions {
  strictness: Strictness
  meddle: Meddler | null
}

/** A server with everything around it; one seed makes all of its chances. */
export class World {
  readonly time = new VirtualTime()
  readonly random: Random
  readonly laws: Laws
  readonly disk: Disk
  readonly honest: HonestClient[] = []
  readonly hostile: HostileClient[] = []
  readonly #options: WorldOptions
  readonly #links = new Map<ServerProcess, Set<Link>>()
  readonly #around: Surroundings
  #process: ServerProcess | null = null
  #core: Core | null = null
  /** From now on lines are good, processes start at once and nothing fails. */
  #isCalm = false
  crashes = 0
  divergences = 0
  /** Grows with everything that is sent: equal in two runs only if all of it was. */
  trace = 0

  constructor(seed: number, options: WorldOptions) {
    this.random = new Random(seed)
    this.#options = options
    this.laws = new Laws(() => this.time.elapsed, options.strictness)
    this.disk = new Disk(this.random, this.laws)
    this.#around = {
      time: this.time,
      random: this.random,
      laws: this.laws,
      connect: (visitor) => this.#connect(visitor),
      diverged: (client) => this.#diverged(client),
      refused: (client) => this.#refused(client),
    }
    this.startServer()
  }

  // People

  open(person: Person, layer: Layer, kind: ClientKind): HonestClient {
    this.laws.admit(person)
    const client = new HonestClient(this.#around, person, layer, kind)
    this.honest.push(client)
    client.goOnline()
    return client
  }

  openHostile(person: Person, layer: Layer): void {
    this.laws.admit(person)
    this.hostile.push(new HostileClient(this.#around, person, layer))
  }

  /** A page may be rebuilt only for what Yjs itself does differently from one replica to the next. */
  #diverged(client: HonestClient): void {
    this.divergences++
    const { doc } = this.disk.layer(MEETING, client.layer)
    if (client.page.garbling === 'no' && contentOf(doc) === contentOf(client.page.doc)) {
      this.laws.broken(`${client.person.id} is told to rebuild a page that is as the log is`)
    }
  }

  /** The page keeps its words for its person; here they are as good as never written. */
  #refused(client: HonestClient): void {
    this.divergences++
    const { written } = this.disk.layer(MEETING, client.layer)
    for (const id of client.written.keys()) client.written.set(id, written.end(id))
  }

  // The network

  #connect(visitor: Visitor): Link | null {
    const process = this.#process
    const core = this.#core
    if (!process?.isAlive || !core) return null
    const weather = this.#isCalm ? FAIR : this.random.one(WEATHERS)
    const link = new Link(this.time, this.random, weather, process, visitor)
    this.#linksOf(process).add(link)
    const durable = this.disk.layer(MEETING, visitor.layer)
    link.server.witness = (payload) => {
      this.#note(payload)
      this.laws.frameIsSent(durable, payload, (number) => visitor.asked(number))
    }
    const { meddle } = this.#options
    const place = { socket: link.server, visitor, process, durable, world: this }
    const socket = meddle ? meddle(place) : link.server
    this.time.after(weather.delay, () =>
      process.enter(() => core.accept(socket, visitor.person, visitor.layer)),
    )
    return link
  }

  #note(payload: Uint8Array): void {
    const mixed = Math.imul(this.trace ^ this.time.elapsed, 0x01000193)
    this.trace = Math.imul(mixed ^ payload.length ^ ((payload.at(-1) ?? 0) << 16), 0x01000193)
  }

  #linksOf(process: ServerProcess): Set<Link> {
    const known = this.#links.get(process) ?? new Set()
    this.#links.set(process, known)
    return known
  }

  // The server

  startServer(): void {
    if (this.#process?.isAlive) return
    const process = new ServerProcess(
      this.time,
      this.random,
      (dead) => this.#died(dead),
      (error) => this.laws.broken(`S4: the process ends: ${String((error as Error).stack)}`),
    )
    this.#process = process
    const onFault = (error: unknown) =>
      this.laws.broken(`S4: a room fails: ${String((error as Error).stack)}`)
    process.enter(() => {
      this.#core = new Core(process, this.disk.open(process), this.random, onFault)
    })
  }

  /** The process dies, now or within its next steps. */
  crash(steps: number): void {
    if (steps === 0) this.#process?.die()
    else this.#process?.dieAfter(steps)
  }

  /** The server edits the record for somebody who asked over HTTP. */
  editAsServer(author: string): void {
    const declared = this.laws.deletesOf('minutes')
    const note = ({ deleteSet }: Y.Transaction) => {
      for (const { client, from, to } of spansOf(deleteSet)) declared.add(client, from, to)
    }
    const work = (doc: Y.Doc) => {
      doc.clientID = this.random.uint32()
      doc.once('afterTransaction', note)
      for (let edits = this.random.whole(1, 6); edits > 0; edits--)
        edit(doc, 'minutes', this.random)
    }
    this.#process?.enter(
      () => this.#core?.edit(author, work),
      (error) => {
        // The call is answered with the failure; a broken store has ended the process by then.
        if (!(error instanceof StorageFull || error instanceof StorageBroken)) throw error
      },
    )
  }

  /** What somebody may do changes, or the phase does for everybody. */
  changeRights(personId: string | null): void {
    this.#process?.enter(() => this.#core?.callIn(personId))
  }

  /** The process is told to stop. */
  stopServer(): void {
    const process = this.#process
    // `main.ts` ends the process when the stop fails, for whatever reason.
    process?.enter(
      () => this.#core?.close(),
      () => process.die(),
    )
    this.time.after(STOP_MS, () => process?.die())
  }

  #died(process: ServerProcess): void {
    this.crashes++
    this.laws.processEnded()
    for (const link of this.#linksOf(process)) link.loseServer(this.random.happens(0.8))
    this.#links.delete(process)
    const rest = this.#isCalm ? 0 : this.random.fraction() * RESTART_MS
    this.time.after(rest, () => this.startServer())
  }

  /** Trouble is over: everyone comes back, and nobody is hostile any more. */
  calmDown(): void {
    this.#isCalm = true
    this.disk.state = 'well'
    for (const client of this.hostile) client.leave()
    this.#process?.dieAfter(Infinity)
    const links = this.#process ? this.#linksOf(this.#process) : []
    for (const link of links) link.improve(FAIR)
    for (const { page } of this.honest) if (page.garbling === 'atNextUpdate') page.garbling = 'no'
    // Connections that stand stay: what they were not sent, nothing would bring them.
    for (const client of this.honest) client.goOnline()
  }
}
