import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import { RECEIVED_BYTES } from '../../server/limits/limits.ts'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import type { Surroundings } from './honestClient.ts'
import { forge } from './hostileUpdates.ts'
import type { Link } from './network.ts'
import type { Person } from './person.ts'
import { presenceMessage, savedQuestion, STEP, syncMessage } from './protocol.ts'
import type { Visitor } from './visitor.ts'

const REMEMBERED = 20
const FLOOD = 12
/** A frame that is read, and writes nothing. */
const LARGE = syncMessage(STEP.update, new Uint8Array(1024 * 1024))
const TOO_MANY_BYTES = 1.5 * RECEIVED_BYTES.burst
const RETURN_MS = 4_000
const ACT_MS = 6_000

/** Someone who was let in, and sends what no page would. */
export class HostileClient implements Visitor {
  readonly person: Person
  readonly layer: Layer
  readonly #around: Surroundings
  readonly #replica = new Y.Doc()
  readonly #captured: Uint8Array[] = []
  readonly #own: number
  #link: Link | null = null
  #isGone = false
  /** Frames sent. */
  attacks = 0

  constructor(around: Surroundings, person: Person, layer: Layer) {
    this.person = person
    this.layer = layer
    this.#around = around
    this.#own = around.random.uint32()
    around.laws.owns(this.#own, person)
    this.#connect()
    this.#actLater()
  }

  asked(): null {
    return null
  }

  leave(): void {
    this.#isGone = true
    this.#link?.close()
    this.#link = null
  }

  #connect(): void {
    if (this.#isGone || this.#link) return
    this.#link = this.#around.connect(this)
    if (!this.#link) this.#comeBack()
  }

  #comeBack(): void {
    this.#around.time.after(this.#around.random.fraction() * RETURN_MS, () => this.#connect())
  }

  opened(): void {
    this.#link?.send(syncMessage(STEP.stateVector, Y.encodeStateVector(this.#replica)))
  }

  closed(): void {
    this.#link = null
    this.#comeBack()
  }

  message(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
    if (decoding.readVarUint(decoder) === STEP.stateVector) return
    const update = Uint8Array.from(decoding.readVarUint8Array(decoder))
    this.#captured.push(update)
    if (this.#captured.length > REMEMBERED) this.#captured.shift()
    Y.applyUpdate(this.#replica, update)
  }

  #actLater(): void {
    if (this.#isGone) return
    const { time, random } = this.#around
    time.after(random.waiting(ACT_MS), () => {
      this.#act()
      this.#actLater()
    })
  }

  #act(): void {
    const { random } = this.#around
    const link = this.#link
    if (!link) return
    this.attacks++
    const victim = random.one([this.#own, ...this.#replica.store.clients.keys()])
    const what = random.whole(0, 10)
    if (what === 0) link.send(random.bytes(random.whole(0, 40)), random.happens(0.8))
    else if (what === 1) this.#flood(link)
    else if (what === 2) link.send(this.#mask(victim))
    else if (what === 3) link.send(savedQuestion(random.whole(0, 9), victim, random.uint32()))
    else this.#sendForgery(link, victim)
  }

  #sendForgery(link: Link, victim: number): void {
    const { random } = this.#around
    const target = { replica: this.#replica, own: this.#own, victim, captured: this.#captured }
    const step = random.happens(0.5) ? STEP.update : STEP.state
    link.send(syncMessage(step, forge(target, random)))
  }

  #flood(link: Link): void {
    if (this.#around.random.happens(0.3)) {
      for (let sent = 0; sent < TOO_MANY_BYTES; sent += LARGE.length) link.send(LARGE)
      return
    }
    const nothing = encoding.encode((encoder) => encoding.writeVarUint(encoder, 0))
    for (let count = 0; count < FLOOD; count++) link.send(syncMessage(STEP.stateVector, nothing))
  }

  /** Speaks as somebody else. */
  #mask(victim: number): Uint8Array {
    const { random } = this.#around
    const clock = random.one([1, 1000, 2 ** 31, Number.MAX_SAFE_INTEGER])
    const user = { personId: 'somebody', name: 'The Chair', color: 'red;background:url(x)' }
    const json = random.happens(0.2) ? 'null' : JSON.stringify({ user })
    return presenceMessage([{ client: victim, clock, json }])
  }
}
