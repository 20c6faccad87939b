import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import type { Precis } from '../harness/precis.ts'
import { StockClient } from '../harness/stockClient.ts'
import { until } from '../harness/until.ts'
import { savedQuestion } from '../simulation/protocol.ts'
import type { Random } from '../simulation/random.ts'
import type { Told } from './told.ts'

const KEY_MS = 7
const PASTE = 'What was said is in the record, word for word. '.repeat(400)

/** A stock client that types, deletes, pastes, asks whether it is saved, and notes what it is told. */
export class Typist {
  readonly client: StockClient
  readonly #random: Random
  readonly #told: Told
  readonly #line: Y.XmlText
  readonly #timer: NodeJS.Timeout
  /** Its own edits that it has not been told are saved, and up to which of them it asked. */
  #unsaved: Uint8Array[] = []
  #asked: { edit: number; updates: Uint8Array[] } | null = null
  #edits = 0
  /** When it was last told that something is saved; ms since the epoch. */
  savedAt = 0

  private constructor(client: StockClient, random: Random, told: Told) {
    this.client = client
    this.#random = random
    this.#told = told
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === client.provider) told.update(update)
      else this.#unsaved.push(update)
    })
    client.provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => this.#hear(decoder)
    client.provider.on('connection-close', () => this.#unask())
    this.#line = client.addParagraph('')
    this.#timer = setInterval(() => this.#strike(), KEY_MS)
  }

  /** Joins, unless the server ends meanwhile. */
  static async join(
    precis: Precis,
    meetingId: string,
    token: string,
    random: Random,
    told: Told,
  ): Promise<Typist> {
    const client = new StockClient(precis, meetingId, 'minutes', token)
    await until('a typist to sync', () => client.provider.synced || !precis.isRunning)
    // What it was sent when it joined was shown to it too.
    told.update(Y.encodeStateAsUpdate(client.doc))
    return new Typist(client, random, told)
  }

  #strike(): void {
    const chance = this.#random.fraction()
    const { length } = this.#line
    if (chance < 0.05) this.#ask()
    else if (chance < 0.15 && length > 20) this.#line.delete(this.#random.whole(0, length - 10), 5)
    else if (chance < 0.18) this.#line.insert(this.#random.whole(0, length + 1), PASTE)
    else this.#line.insert(length, `${this.client.doc.clientID}-${this.#edits++} `)
  }

  #ask(): void {
    const { provider, doc } = this.client
    if (!provider.synced || this.#asked) return
    this.#asked = { edit: this.#edits, updates: this.#unsaved }
    this.#unsaved = []
    const question = savedQuestion(this.#edits, doc.clientID, Y.getState(doc.store, doc.clientID))
    provider.ws?.send(Uint8Array.from(question))
  }

  /** A question dies with its connection. */
  #unask(): void {
    if (this.#asked) this.#unsaved = [...this.#asked.updates, ...this.#unsaved]
    this.#asked = null
  }

  #hear(decoder: decoding.Decoder): void {
    const [edit, client, clock] = [0, 0, 0, 0].map(() => decoding.readVarUint(decoder))
    this.savedAt = Date.now()
    this.#told.saved(client ?? 0, clock ?? 0)
    if (this.#asked?.edit !== edit) return
    for (const update of this.#asked?.updates ?? []) this.#told.update(update)
    this.#asked = null
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  leave(): void {
    this.stop()
    this.client.destroy()
  }
}
