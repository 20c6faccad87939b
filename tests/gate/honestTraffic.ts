import * as Y from 'yjs'
import { contentOf, GuardedDocument, serverDocument } from './guardedDocument.ts'
import type { Random } from '../simulation/random.ts'
import { MinutesWriter } from './writer.ts'

interface Person {
  writer: MinutesWriter
  clientIds: Set<number>
  isOnline: boolean
  /** Updates of the server that have not arrived. */
  incoming: Uint8Array[]
  /** Frames that have not arrived at the server. */
  frames: Uint8Array[]
}

/** Where an honest run went wrong. */
export class HonestFailure extends Error {
  override name = 'HonestFailure'
}

/**
 * Several people edit one record over connections that are slow, break, and come back with whole
 * documents. Every frame goes through the gate, and as it is to a second document.
 */
export class HonestRun {
  readonly guarded = new GuardedDocument('minutes')
  readonly direct = serverDocument()
  frames = 0
  readonly #random: Random
  readonly #people: Person[]

  constructor(random: Random, people: number) {
    this.#random = random
    this.#people = Array.from({ length: people }, (): Person => {
      const clientId = random.whole(0, 2 ** 32)
      return {
        writer: new MinutesWriter(random, clientId, null),
        clientIds: new Set([clientId]),
        isOnline: true,
        incoming: [],
        frames: [],
      }
    })
  }

  /** One thing happens. @throws what the gate throws, and HonestFailure. */
  step(): void {
    const random = this.#random
    const person = random.one(this.#people)
    const choice = random.whole(0, 100)
    if (choice < 50) {
      person.writer.edit()
      if (person.isOnline) this.#send(person)
    } else if (choice < 75) {
      this.#deliver(person, 1 + random.whole(0, 3))
    } else if (choice < 90) {
      const arrived = random.happens(0.8) ? 1 : person.incoming.length
      for (const update of person.incoming.splice(0, arrived)) person.writer.receive(update)
    } else if (choice < 94) {
      this.#goOffline(person)
    } else if (!person.isOnline) {
      this.#comeBack(person)
    } else if (random.happens(0.5)) {
      this.#turn()
    } else if (random.happens(0.1)) {
      person.frames.push(Y.encodeStateAsUpdate(person.writer.doc))
    }
    if (random.happens(0.3)) this.#turn()
  }

  /** Everybody hears everything. @throws HonestFailure when they do not agree then. */
  settle(): void {
    for (const person of this.#people) if (!person.isOnline) this.#comeBack(person)
    for (let round = 0; round < 3; round += 1) {
      for (const person of this.#people) {
        this.#send(person)
        this.#deliver(person, Infinity)
      }
      this.#turn()
      for (const person of this.#people) {
        for (const update of person.incoming.splice(0)) person.writer.receive(update)
      }
    }
    this.#compare()
    const reloaded = serverDocument()
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(this.guarded.doc))
    this.#expectSame(reloaded, 'the reloaded document')
  }

  #send(person: Person): void {
    const updates = person.writer.outgoing.splice(0)
    if (updates.length === 0) return
    if (this.#random.happens(0.1)) person.frames.push(Y.mergeUpdates(updates))
    else person.frames.push(...updates)
  }

  #deliver(person: Person, count: number): void {
    for (const frame of person.frames.splice(0, count)) this.#receive(person, frame)
  }

  #receive(person: Person, frame: Uint8Array): void {
    this.frames += 1
    const mayUse = (client: number) => person.clientIds.has(client)
    if (this.guarded.receive(frame, mayUse) === 'incomplete') {
      // The server asks for what it has not: live edits can arrive before the answer to its question.
      const answer = Y.encodeStateAsUpdate(person.writer.doc, Y.encodeStateVector(this.guarded.doc))
      person.frames.length = 0
      person.writer.outgoing.length = 0
      const again = this.guarded.receive(answer, mayUse)
      if (again === 'incomplete')
        throw new HonestFailure('A whole answer is said to be incomplete.')
      Y.applyUpdate(this.direct, answer)
      return
    }
    Y.applyUpdate(this.direct, frame)
  }

  #turn(): void {
    const logged = this.guarded.log.length
    const update = this.guarded.turn()
    if (update === null) return
    if (this.guarded.log.length === logged) throw new HonestFailure('A turn was not in order.')
    for (const person of this.#people) if (person.isOnline) person.incoming.push(update)
    this.#compare()
  }

  #compare(): void {
    const { store } = this.guarded.doc
    if (store.pendingStructs || store.pendingDs) throw new HonestFailure('Something is pending.')
    this.#expectSame(this.direct, 'the document fed without the gate')
  }

  #expectSame(other: Y.Doc, name: string): void {
    if (contentOf(this.guarded.doc) === contentOf(other)) return
    throw new HonestFailure(`The document behind the gate differs from ${name}.`)
  }

  #goOffline(person: Person): void {
    person.isOnline = false
    person.incoming = []
    // Frames on their way may arrive or not.
    person.frames.length = this.#random.whole(0, person.frames.length + 1)
  }

  #comeBack(person: Person): void {
    const random = this.#random
    person.isOnline = true
    const known = Y.encodeStateVector(this.guarded.doc)
    if (random.happens(0.3)) this.#reloadPage(person)
    const { doc } = person.writer
    person.writer.outgoing = []
    const answer = Y.encodeStateAsUpdate(doc, known)
    const isLate = random.happens(0.3)
    if (isLate) {
      // Somebody types before the answer is sent.
      person.writer.edit()
      person.frames.push(...person.writer.outgoing.splice(0))
    }
    const whole = () => Y.encodeStateAsUpdate(doc)
    person.frames.push(
      random.happens(0.2) ? whole() : random.happens(0.2) ? diffOf(whole(), known) : answer,
    )
    person.incoming = [Y.encodeStateAsUpdate(this.guarded.doc, Y.encodeStateVector(doc))]
  }

  /** The page's own copy of the document, under a new client id, as after a reload. */
  #reloadPage(person: Person): void {
    const clientId = this.#random.whole(0, 2 ** 32)
    const copy = Y.mergeUpdates([
      Y.encodeStateAsUpdate(person.writer.doc),
      ...person.writer.outgoing,
    ])
    person.writer = new MinutesWriter(this.#random, clientId, copy)
    person.clientIds.add(clientId)
  }
}

function diffOf(update: Uint8Array, known: Uint8Array): Uint8Array {
  return Y.diffUpdate(update, known)
}
