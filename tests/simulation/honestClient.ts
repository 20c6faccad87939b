import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { digestOf } from '../../shared/sync/digest.ts'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import { Awareness } from './awareness.ts'
import type { Asked, Laws } from './laws.ts'
import type { Link, Loss } from './network.ts'
import { Page } from './page.ts'
import type { Person } from './person.ts'
import { DIGEST_SUBSCRIPTION, savedQuestion, STEP, syncMessage } from './protocol.ts'
import type { Random } from './random.ts'
import { equalBytes, isStable } from './sameDocument.ts'
import type { VirtualTime } from './virtualTime.ts'
import type { Visitor } from './visitor.ts'

/** As y-websocket has them. */
const WATCH_MS = 3_000
const SILENCE_MS = 30_000
const RENEW_MS = 15_000
const STOCK_BACKOFF_MS = 2_500
const OWN_BACKOFF_MS = 5_000
/** How long our page gathers what arrives, and how soon it asks whether an edit is saved at most. */
const GATHER_MS = 40
const ASK_MS = 120

/** `'stock'` is what an unmodified WebsocketProvider does; `'ours'` is what our page adds. */
export type ClientKind = 'stock' | 'ours'

export interface Surroundings {
  time: VirtualTime
  random: Random
  laws: Laws
  /** @returns null where no process answers. */
  connect: (visitor: Visitor) => Link | null
  /** A page noticed that it differs from the server at the same state vector. */
  diverged: (client: HonestClient) => void
  /** A page holds what Yjs itself cannot keep, and is opened anew. */
  refused: (client: HonestClient) => void
}

/** A person at an open page, who keeps to the protocol. */
export class HonestClient implements Visitor {
  readonly person: Person
  readonly layer: Layer
  readonly kind: ClientKind
  readonly #around: Surroundings
  page: Page
  /** How far each client id of this person has written, pages that were reloaded included. */
  readonly written = new Map<number, number>()
  #awareness: Awareness
  #link: Link | null = null
  #isOpened = false
  #wantsConnection = true
  #attempts = 0
  #hasState = false
  #hasAnswered = false
  #heardAt = 0
  #saidAt = 0
  #gathered: Uint8Array[] = []
  /** It differed from the server once, and has asked it to look into its log. */
  #doubts = false
  #edits = 0
  #saved = 0
  readonly #asked = new Map<number, Asked>()

  constructor(around: Surroundings, person: Person, layer: Layer, kind: ClientKind) {
    this.#around = around
    this.person = person
    this.layer = layer
    this.kind = kind
    this.page = this.#openPage()
    this.#awareness = new Awareness(this.page.client)
    this.#watch()
  }

  get mayWrite(): boolean {
    return mayWrite(this.layer, this.person.roles, 'live')
  }

  get isSynced(): boolean {
    return this.#link?.isOpen === true && this.#hasState && this.#hasAnswered
  }

  /** Synced, and the connection is what the page takes it for. */
  get isSettled(): boolean {
    return this.isSynced && this.#link?.isWhole === true
  }

  /** Edits that our page would show as not saved. */
  get unsaved(): number {
    return this.kind === 'ours' && this.mayWrite ? this.#edits - this.#saved : 0
  }

  get isQuiet(): boolean {
    return this.#link?.isQuiet === true && this.#gathered.length === 0
  }

  #openPage(): Page {
    const { random, laws } = this.#around
    return new Page(random, laws, this.person, this.layer, (update) => this.#typed(update))
  }

  // What a person does

  write(): void {
    if (!this.mayWrite) return
    this.page.write(this.#around.random)
    this.#send(this.#awareness.moved())
  }

  goOnline(): void {
    this.#wantsConnection = true
    this.#connect()
  }

  goOffline(loss: Loss): void {
    this.#wantsConnection = false
    this.#drop(loss)
  }

  /** The line breaks; the page comes back as soon as it notices. */
  lose(loss: Loss): void {
    this.#link?.lose(loss)
  }

  #drop(loss: Loss): void {
    const link = this.#link
    if (!link) return
    link.lose(loss)
    link.close()
    this.#disconnected()
  }

  stall(ms: number): void {
    this.#link?.stall(ms)
  }

  /** A stock page could not notice. */
  garble(): void {
    if (this.kind === 'ours') this.page.garbling = 'atNextUpdate'
  }

  /** Closes the page and opens it again; the browser kept the document. */
  reload(): void {
    this.#replacePage([Y.encodeStateAsUpdate(this.page.doc)], this.page)
  }

  /** The document is got from the server again, as after a divergence. */
  rebuild(): void {
    this.#replacePage([], null)
  }

  #replacePage(kept: readonly Uint8Array[], predecessor: Page | null): void {
    this.#link?.close()
    this.#disconnected()
    this.page.close()
    this.page = this.#openPage()
    this.page.take(kept)
    if (predecessor) this.page.deleted = predecessor.deleted
    this.#awareness = new Awareness(this.page.client)
    this.#connect()
  }

  // The connection

  #connect(): void {
    if (this.#link || !this.#wantsConnection) return
    this.#link = this.#around.connect(this)
    this.#heardAt = this.#around.time.elapsed
    if (!this.#link) this.#retry()
  }

  #retry(): void {
    this.#attempts++
    const { random, time } = this.#around
    const wait =
      this.kind === 'stock'
        ? Math.min(100 * 2 ** this.#attempts, STOCK_BACKOFF_MS)
        : Math.min(200 * 2 ** this.#attempts, OWN_BACKOFF_MS) * (0.5 + random.fraction() / 2)
    time.after(wait, () => this.#connect())
  }

  opened(): void {
    this.#isOpened = true
    this.#heardAt = this.#around.time.elapsed
    this.#send(syncMessage(STEP.stateVector, Y.encodeStateVector(this.page.doc)))
    this.#send(this.#awareness.say())
  }

  closed(code: number): void {
    this.#disconnected()
    if (code >= 4400 && code < 4500) this.#refused(code)
    else this.#retry()
  }

  /** Yjs's own undo can write what no replica reads twice in the same way; nothing else is refused. */
  #refused(code: number): void {
    if (isStable(this.page.doc)) {
      this.#around.laws.broken(`An honest ${this.kind} page is refused with ${code}`)
      this.#wantsConnection = false
      return
    }
    this.#around.refused(this)
    this.#saved = this.#edits
    this.rebuild()
  }

  #disconnected(): void {
    this.#link = null
    this.#isOpened = false
    this.#hasState = false
    this.#hasAnswered = false
    this.#flush()
    this.#asked.clear()
    this.#doubts = false
    this.#awareness.forget()
  }

  #send(message: Uint8Array): void {
    if (this.#isOpened) this.#link?.send(message)
  }

  #watch(): void {
    const { time } = this.#around
    const beat = () => {
      time.after(WATCH_MS, beat)
      if (!this.#link) return
      // For a connection that never opens, the browser itself gives up.
      if (time.elapsed - this.#heardAt > SILENCE_MS) {
        this.#link?.close()
        this.#disconnected()
        this.#retry()
      } else if (this.#isOpened && time.elapsed - this.#saidAt >= RENEW_MS) {
        this.#saidAt = time.elapsed
        this.#send(this.#awareness.renewed())
      }
    }
    time.after(WATCH_MS, beat)
  }

  // The protocol

  message(data: Uint8Array): void {
    this.#heardAt = this.#around.time.elapsed
    const decoder = decoding.createDecoder(data)
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        return this.#sync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
      case MESSAGE.awareness: {
        const echo = this.#awareness.hear(decoding.readVarUint8Array(decoder))
        if (echo) this.#send(echo)
        return
      }
      case MESSAGE.saved:
        if (this.kind === 'ours') this.#hearSaved(decoder)
        return
      case MESSAGE.digest:
        if (this.kind === 'ours') this.#compare(decoder)
    }
  }

  #sync(step: number, bytes: Uint8Array): void {
    if (step === STEP.stateVector) {
      this.#flush()
      const lacking = Y.encodeStateAsUpdate(this.page.doc, bytes)
      this.#send(syncMessage(STEP.state, lacking))
      this.#hasAnswered = true
      this.#askSoon()
      return
    }
    this.#gather(bytes)
    if (step !== STEP.state) return
    this.#flush()
    this.#hasState = true
    this.#attempts = 0
    if (this.kind === 'ours') this.#send(DIGEST_SUBSCRIPTION)
    this.#askSoon()
  }

  #gather(update: Uint8Array): void {
    this.#gathered.push(Uint8Array.from(update))
    if (this.kind === 'stock') this.#flush()
    else if (this.#gathered.length === 1) this.#around.time.after(GATHER_MS, () => this.#flush())
  }

  #flush(): void {
    const gathered = this.#gathered
    if (gathered.length === 0) return
    this.#gathered = []
    this.page.take(gathered)
  }

  #typed(update: Uint8Array): void {
    if (this.mayWrite) this.written.set(this.page.client, this.page.clock)
    // Yjs tidies formatting by itself; our page does not send that for a reader.
    else if (this.kind === 'ours') return
    this.#edits++
    this.#send(syncMessage(STEP.update, update))
    if (this.isSynced) this.#askSoon()
  }

  // What our page adds

  #askSoon(): void {
    if (this.unsaved === 0) return
    const { time, random } = this.#around
    time.after(random.happens(0.5) ? 0 : random.fraction() * ASK_MS, () => this.#ask())
  }

  #ask(): void {
    if (!this.isSynced || this.unsaved === 0 || this.#asked.has(this.#edits)) return
    const { client, clock, deleted } = this.page
    const written = [...this.written].map(([id, to]) => ({ client: id, from: 0, to }))
    this.#asked.set(this.#edits, { client, clock, written, deleted: [...deleted] })
    this.#send(savedQuestion(this.#edits, client, clock))
  }

  asked(edit: number): Asked | null {
    return this.#asked.get(edit) ?? null
  }

  #hearSaved(decoder: decoding.Decoder): void {
    const [edit = 0, client = 0, clock = 0] = [0, 0, 0].map(() => decoding.readVarUint(decoder))
    const asked = this.#asked.get(edit)
    if (!asked || asked.client !== client || clock < asked.clock) return
    this.#saved = Math.max(this.#saved, edit)
    for (const earlier of this.#asked.keys()) if (earlier <= edit) this.#asked.delete(earlier)
    const confirmed = new Set(asked.deleted)
    this.page.deleted = this.page.deleted.filter((span) => !confirmed.has(span))
  }

  #compare(decoder: decoding.Decoder): void {
    this.#flush()
    const stateVector = decoding.readVarUint8Array(decoder)
    const digest = decoding.readVarUint8Array(decoder)
    const isComparable =
      this.unsaved === 0 && equalBytes(Y.encodeStateVector(this.page.doc), stateVector)
    if (!isComparable) return
    const differs = !equalBytes(digestOf(this.page.doc, this.layer), digest)
    const isSure = differs && this.#doubts
    this.#doubts = differs && !isSure
    if (this.#doubts) this.#send(DIGEST_SUBSCRIPTION)
    if (!isSure) return
    this.#around.diverged(this)
    this.rebuild()
  }
}
