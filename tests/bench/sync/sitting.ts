import * as Y from 'yjs'
import { until } from '../../harness/until.ts'
import { Delivery } from './delivery.ts'
import { outline } from './edits.ts'
import type { Latencies } from './latencies.ts'
import { Person } from './person.ts'
import type { PersonListener } from './person.ts'
import type { Path, Server } from './servers.ts'
import type { Edit } from './writer.ts'
import { Writer } from './writer.ts'

/** Everyone asked for their document once; who is asked again has sent something with a gap. */
const STATE_QUESTIONS = 1

/** Who is in a room: the first ones write, and the last one holds on to what they are sent. */
export interface Plan {
  typists: number
  edit: (index: number) => Edit
  latencies: Latencies
  /** The latencies of the last one, if they are to be kept apart. */
  ofLast?: Latencies
}

/** One room and its people while something is measured. */
export class Sitting {
  readonly people: Person[]
  readonly typists: readonly Writer[]
  readonly #author: Writer
  readonly #delivery: Delivery
  readonly #join: readonly (() => Person)[]
  /** What the last one was sent. */
  readonly #received: Uint8Array[] = []

  private constructor(server: Server, paths: readonly Path[], plan: Plan) {
    this.#author = new Writer(0, null, outline(Math.max(1, plan.typists)))
    this.#author.prepare(1)
    const base = this.#author.state
    this.typists = Array.from(
      { length: plan.typists },
      (_, index) => new Writer(index + 1, base, plan.edit(index)),
    )
    this.#delivery = new Delivery([this.#author, ...this.typists])
    this.#join = paths.map((path, index) => {
      const listener = this.#listener(index, index === paths.length - 1, plan)
      return () => new Person(server, path, listener)
    })
    this.people = this.#join.map((join) => join())
  }

  /** Everyone joins, and the first one writes what the others begin with. */
  static async open(server: Server, paths: readonly Path[], plan: Plan): Promise<Sitting> {
    const sitting = new Sitting(server, paths, plan)
    await Promise.all(sitting.people.map(({ joined }) => joined))
    sitting.people[0]?.send(sitting.#author.next())
    await sitting.settle()
    return sitting
  }

  #listener(index: number, isLast: boolean, plan: Plan): PersonListener {
    const latencies = isLast ? (plan.ofLast ?? plan.latencies) : plan.latencies
    const own = index === 0 ? [this.#author, this.typists[0]] : [this.typists[index]]
    const receiver = this.#delivery.expect(own, latencies)
    return {
      update: (update, at) => {
        this.#delivery.receive(receiver, update, at)
        if (isLast) this.#received.push(update.slice())
      },
    }
  }

  /** Somebody who was cut off joins again. */
  async comeBack(index: number): Promise<void> {
    const person = this.#join[index]?.()
    if (!person) return
    this.people[index] = person
    await person.joined
  }

  /** The next edit of one typist goes out. */
  type(index: number): void {
    const typist = this.typists[index]
    if (typist) this.people[index]?.send(typist.next())
  }

  get missing(): number {
    return this.#delivery.missing
  }

  /** Waits until everyone has everything. @throws Error when something does not come. */
  async settle(timeoutMs?: number): Promise<void> {
    await until('every edit to arrive', () => this.missing === 0, timeoutMs)
    const lost = this.people.find(({ hasLeft }) => hasLeft)
    if (lost) throw new Error(`A connection was closed with ${lost.closeCode}.`)
    if (this.people.some(({ stateQuestions }) => stateQuestions > STATE_QUESTIONS)) {
      throw new Error('The server asked for edits again.')
    }
  }

  /** @throws Error unless the last one's document is what everyone wrote. */
  verify(): void {
    const received = documentOf(this.#received)
    // What the server itself has put into the document came first.
    const [first = Y.encodeStateAsUpdate(new Y.Doc())] = this.#received
    const written = [this.#author, ...this.typists].map(({ state }) => state)
    const sent = documentOf([first, ...written])
    if (wordsOf(received) !== wordsOf(sent) || clocksOf(received) !== clocksOf(sent)) {
      throw new Error('What was received is not what was sent.')
    }
  }

  get frames(): number {
    return this.people.reduce((sum, { frames }) => sum + frames, 0)
  }

  forgetFrames(): void {
    for (const person of this.people) person.frames = 0
  }

  leave(): void {
    for (const person of this.people) person.leave()
  }
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

const wordsOf = (doc: Y.Doc) => JSON.stringify(doc.getXmlFragment('body').toJSON())

const clocksOf = (doc: Y.Doc) =>
  JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b))
