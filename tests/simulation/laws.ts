import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { mayWrite } from '../../shared/meeting/authority.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { MESSAGE } from '../../shared/sync/protocol.ts'
import type { LogEntry } from '../../server/storage/storage.ts'
import { ClockRanges } from './clockRanges.ts'
import { foreignStruct } from './layerContent.ts'
import type { DurableLayer } from './durableLayer.ts'
import { newReplica } from '../../server/sync/replica.ts'
import type { Person } from './person.ts'
import { knowledgeOf, lacking } from './sameDocument.ts'
import { contentsOf } from './updateContents.ts'
import type { Span } from './updateContents.ts'

/** What a page asked about: the clock of its client id, and all that it had sent unanswered. */
export interface Asked {
  client: number
  clock: number
  written: readonly Span[]
  deleted: readonly Span[]
}

/** Something that left the server although the log does not hold it. */
interface Debt {
  durable: DurableLayer
  what: string
  written: readonly Span[]
  deleted: readonly Span[]
}

/**
 * The laws, checked at every step. In `'atOnce'` a frame that is ahead of the log is a violation when
 * it is sent; in `'afterCrash'` only if a crash then loses what it told.
 */
export type Strictness = 'atOnce' | 'afterCrash'

/** What must hold at every moment of a run. */
export class Laws {
  readonly violations: string[] = []
  /** The clocks that honest people have deleted, and that hostile ones were allowed to, by layer. */
  readonly deletes = new Map<Layer, ClockRanges>()
  readonly #elapsed: () => number
  readonly #strictness: Strictness
  readonly #people = new Map<string, Person>()
  /** Whose a client id really is, known before the server knows. */
  readonly #owners = new Map<number, string>()
  readonly #kept = new WeakSet<Uint8Array>()
  #debts: Debt[] = []

  constructor(elapsed: () => number, strictness: Strictness) {
    this.#elapsed = elapsed
    this.#strictness = strictness
  }

  broken(law: string): void {
    this.violations.push(`at ${(this.#elapsed() / 1000).toFixed(3)} s: ${law}`)
  }

  admit(person: Person): void {
    this.#people.set(person.id, person)
  }

  /** A page begins to write under a client id of its own. */
  owns(client: number, person: Person): void {
    this.#owners.set(client, person.id)
  }

  deletesOf(layer: Layer): ClockRanges {
    const known = this.deletes.get(layer)
    if (known) return known
    const made = new ClockRanges()
    this.deletes.set(layer, made)
    return made
  }

  /** D1, D2, D3: what the core sends is in the log. */
  frameIsSent(durable: DurableLayer, payload: Uint8Array, asked: (edit: number) => Asked | null) {
    if (this.#kept.has(payload)) return
    this.#kept.add(payload)
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) {
      const isStateVector = decoding.readVarUint(decoder) === 0
      const bytes = decoding.readVarUint8Array(decoder)
      // Neither what the server asks with nor a digest tells anybody that something is kept.
      if (!isStateVector) this.#updateIsSent(durable, bytes)
    } else if (type === MESSAGE.saved) {
      const [edit, client, clock] = [0, 0, 0].map(() => decoding.readVarUint(decoder))
      this.#answerIsSent(durable, client ?? 0, clock ?? 0, asked(edit ?? 0))
    } else if (type === MESSAGE.awareness) {
      this.#presenceIsSent(durable, decoding.readVarUint8Array(decoder))
    }
  }

  #updateIsSent(durable: DurableLayer, bytes: Uint8Array): void {
    const { written, deleted } = contentsOf(bytes)
    this.#owe({ durable, what: 'shown', written, deleted })
  }

  #answerIsSent(durable: DurableLayer, client: number, clock: number, asked: Asked | null): void {
    const said = { client, from: 0, to: clock }
    // An answer with a lower clock than was asked says that something is not there yet.
    const isWhole = asked !== null && client === asked.client && clock >= asked.clock
    const written = isWhole ? [said, ...asked.written] : [said]
    this.#owe({ durable, what: 'acknowledged', written, deleted: isWhole ? asked.deleted : [] })
  }

  /** A5: who is here is written by the server; the client id of someone who wrote is theirs. */
  #presenceIsSent(durable: DurableLayer, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    for (let index = 0; index < count; index++) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state = JSON.parse(decoding.readVarString(decoder)) as { user?: { personId?: string } }
      const owner = durable.writers.get(client)
      const said = state?.user?.personId
      if (state !== null && owner !== undefined && said !== owner) {
        this.broken(`A5: ${said} is shown under a client id of ${owner}`)
      }
    }
  }

  #owe(debt: Debt): void {
    if (isPaid(debt)) return
    if (this.#strictness === 'atOnce') this.#lost(debt, 'is not in the log')
    else this.#debts.push(debt)
  }

  #lost({ durable, what, written, deleted }: Debt, how: string): void {
    const words = written.filter((span) => !durable.written.covers(span.client, span.from, span.to))
    const gone = deleted.filter((span) => !durable.hasDeleted(span))
    const inWords = (span: Span) => `${span.client}:${span.from}-${span.to}`
    const spans = [
      ...words.map(inWords),
      ...gone.map((span) => `deletion of ${inWords(span)}`),
    ].join(', ')
    this.broken(`D1-D3: ${durable.layer}: what was ${what} ${how}: ${spans}`)
  }

  /** What is owed now can never be paid: whoever was to write it is gone. */
  processEnded(): void {
    for (const debt of this.#debts) if (!isPaid(debt)) this.#lost(debt, 'is lost with the process')
    this.#debts = []
  }

  /** A2, A4, S3: an entry is its author's, on a layer they may write, and builds on what is there. */
  logGrows(durable: DurableLayer, entry: LogEntry): void {
    const { seq, author, update, newClients } = entry
    const { layer, entries, written: before } = durable
    // What the server writes for somebody is under a client id of its own.
    const writer = entry.byServer ? null : author
    const fail = (law: string) => this.broken(`${law} (${layer} ${seq} by ${author})`)
    if (seq !== entries.length + 1) fail(`The log has a gap before it: ${entries.length}`)
    const person = author === null ? null : this.#people.get(author)
    if (!person || !mayWrite(layer, person.roles, 'live'))
      return fail('A2: its author may not write here')
    const { structs, written, deleted } = contentsOf(update)
    const ends = new Map<number, number>()
    for (const { client, from, to } of written) {
      if (from !== (ends.get(client) ?? before.end(client)))
        fail(`S3: ${client} does not go on at ${from}`)
      ends.set(client, to)
      const known = this.#owners.get(client) ?? durable.writers.get(client)
      const owner = known === undefined ? writer : known
      if (owner !== writer) fail(`A5: the client id ${client} is ${owner}'s`)
      const isNew = before.end(client) === 0
      if (isNew !== newClients.includes(client)) fail(`A5: ${client} is not kept as the author's`)
    }
    for (const { client, to } of deleted) {
      if (to > (ends.get(client) ?? before.end(client))) fail(`${client} is deleted in the future`)
    }
    const foreign = structs
      .map((struct) => foreignStruct(layer, struct))
      .find((one) => one !== null)
    if (foreign) fail(`The gate let in ${foreign}`)
    if (person.isHostile) {
      const allowed = this.deletesOf(layer)
      for (const { client, from, to } of deleted) allowed.add(client, from, to)
    }
  }

  /** S3: no entry waits for a later one. */
  logHasGrown({ layer, isWhole, entries }: DurableLayer): void {
    if (!isWhole) this.broken(`S3: after ${layer} ${entries.length} something waits`)
  }

  /** A checkpoint is a cache of the log up to its seq. */
  stateIsCached(durable: DurableLayer, seq: number, state: Uint8Array): void {
    const logged = seq === durable.entries.length ? durable.doc : durable.until(seq)
    const cached = newReplica()
    Y.applyUpdate(cached, Uint8Array.from(state))
    const where = `the checkpoint of ${durable.layer} at ${seq}`
    const [there, here] = [knowledgeOf(logged), knowledgeOf(cached)]
    for (const one of lacking(there, here)) this.broken(`${where} lacks ${one}`)
    for (const one of lacking(here, there)) this.broken(`${where} is ahead of the log by ${one}`)
    if (logged !== durable.doc) logged.destroy()
    cached.destroy()
  }
}

function isPaid({ durable, written, deleted }: Debt): boolean {
  return (
    written.every(({ client, from, to }) => durable.written.covers(client, from, to)) &&
    deleted.every((span) => durable.hasDeleted(span))
  )
}
