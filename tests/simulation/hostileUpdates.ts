import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Random } from './random.ts'

/** What a hostile page knows of the layer, and whom it means to hurt. */
export interface Target {
  replica: Y.Doc
  /** The hostile page's own client id. */
  own: number
  /** A client id seen in the layer. */
  victim: number
  captured: readonly Uint8Array[]
}

/** Makes the bytes of an update that must not be applied, or only if its author may write. */
type Forgery = (target: Target, random: Random) => Uint8Array

const FORGERIES: readonly Forgery[] = [
  (_target, random) => random.bytes(random.whole(0, 60)),
  mutated,
  mutated,
  (target) => forged(target, target.victim, (doc) => writeWords(doc)),
  (target) => forged(target, target.own, (doc) => writeWords(doc)),
  (target) => forged(target, target.own, (doc) => doc.getMap('evil').set('x', 1)),
  (target) => forged(target, target.own, (doc) => doc.getArray('list').push([1])),
  (target) => forged(target, target.own, (doc) => doc.getText('body').insert(0, 'raw')),
  (target) => forged(target, target.own, (doc) => doc.getMap('meeting').set('m', new Y.Map())),
  (target) => forged(target, target.own, (doc) => doc.getMap('entities').set('d', new Y.Doc())),
  (target) =>
    forged(target, target.own, (doc) => doc.getMap('documents').set('b', new Uint8Array(9))),
  (target) => forged(target, target.own, (doc) => insertHook(doc)),
  withGap,
  deletesOfTheFuture,
  inverted,
  (target) => heads([33_554_431, target.own, 0]),
  ({ own, replica }) => heads([1, 1, own, Y.getState(replica.store, own), 10, 2 ** 31]),
]

export function forge(target: Target, random: Random): Uint8Array {
  return random.one(FORGERIES)(target, random)
}

/** What `work` writes under `client`, as if it were that client's next words. */
function forged({ replica }: Target, client: number, work: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc({ guid: 'forged' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica))
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  doc.transact(() => work(doc))
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}

function writeWords(doc: Y.Doc): void {
  const body = doc.getXmlFragment('body')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('forged')])
  body.insert(body.length, [paragraph])
  if (body.length > 1) body.delete(0, 1)
}

function mutated({ captured }: Target, random: Random): Uint8Array {
  if (captured.length === 0) return random.bytes(20)
  const original = random.one(captured)
  const bytes = Uint8Array.from(original)
  for (let flips = random.whole(0, 4); flips > 0; flips--) {
    bytes[random.whole(0, bytes.length)] = random.whole(0, 256)
  }
  const cut = random.happens(0.3) ? bytes.slice(0, random.whole(0, bytes.length)) : bytes
  return random.happens(0.2) ? Uint8Array.from([...cut, ...random.bytes(5)]) : cut
}

/** Its types say that a fragment does not take one. */
function insertHook(doc: Y.Doc): void {
  const hook: unknown = new Y.XmlHook('x')
  doc.getXmlFragment('body').insert(0, [hook as Y.XmlElement])
}

/** The second half of an edit whose first half is never sent. */
function withGap(target: Target): Uint8Array {
  const doc = new Y.Doc({ guid: 'forged' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(target.replica))
  doc.clientID = target.own
  const meeting = doc.getMap('meeting')
  meeting.set('first', 1)
  const between = Y.encodeStateVector(doc)
  meeting.set('second', 2)
  const update = Y.encodeStateAsUpdate(doc, between)
  doc.destroy()
  return update
}

/** No words, and a deletion of what the victim has yet to write. */
function deletesOfTheFuture({ replica, victim }: Target, random: Random): Uint8Array {
  const from = Y.getState(replica.store, victim) + random.whole(0, 4)
  return heads([0, 1, victim, 1, from, random.whole(1, 200)])
}

/** A word whose right neighbour stands before its left one. */
function inverted({ replica, own }: Target, random: Random): Uint8Array {
  const texts = lines(replica).filter(({ length }) => length > 1)
  if (texts.length === 0) return random.bytes(8)
  const text = random.one(texts)
  const items: Y.Item[] = []
  for (let item = text._start; item; item = item.right) items.push(item)
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return random.bytes(8)
  const encoder = encoding.createEncoder()
  const HAS_BOTH_ORIGINS = 0b1100_0000
  const STRING = 4
  const left = last.lastId
  const head = [1, 1, own, Y.getState(replica.store, own)]
  for (const part of head) encoding.writeVarUint(encoder, part)
  encoding.writeUint8(encoder, HAS_BOTH_ORIGINS | STRING)
  for (const part of [left.client, left.clock]) encoding.writeVarUint(encoder, part)
  for (const part of [first.id.client, first.id.clock]) encoding.writeVarUint(encoder, part)
  encoding.writeVarString(encoder, 'inverted')
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function lines(doc: Y.Doc): Y.XmlText[] {
  const found: Y.XmlText[] = []
  for (const block of doc.getXmlFragment('body').toArray()) {
    const first: unknown = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null
    if (first instanceof Y.XmlText) found.push(first)
  }
  return found
}

/** Numbers, and nothing where the rest should be. */
function heads(numbers: readonly number[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  })
}
