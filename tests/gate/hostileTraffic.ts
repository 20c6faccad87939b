import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Random } from '../simulation/random.ts'

/** Turns real updates into what nobody should send. */
export function mutate(random: Random, updates: readonly Uint8Array[]): Uint8Array {
  const update = random.one(updates).slice()
  switch (random.whole(0, 6)) {
    case 0:
      return flip(random, update)
    case 1:
      return update.slice(0, random.whole(0, update.length + 1))
    case 2:
      return splice(random, update, random.one(updates))
    case 3:
      return flip(random, splice(random, update, random.one(updates)))
    case 4:
      return lengthenNumber(random, update)
    default:
      return flip(random, flip(random, update))
  }
}

function flip(random: Random, update: Uint8Array): Uint8Array {
  if (update.length === 0) return update
  const at = random.whole(0, update.length)
  update[at] = random.happens(0.5) ? update[at]! ^ (1 << random.whole(0, 8)) : random.whole(0, 256)
  return update
}

function splice(random: Random, one: Uint8Array, other: Uint8Array): Uint8Array {
  const head = one.slice(0, random.whole(0, one.length + 1))
  return Uint8Array.from([...head, ...other.slice(random.whole(0, other.length + 1))])
}

function lengthenNumber(random: Random, update: Uint8Array): Uint8Array {
  const at = random.whole(0, update.length + 1)
  const inserted = random.one([[128], [255, 255, 255], [128, 0], Array<number>(12).fill(255)])
  return Uint8Array.from([...update.slice(0, at), ...inserted, ...update.slice(at)])
}

export function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random.whole(0, 64) }, () =>
    random.whole(0, random.happens(0.7) ? 12 : 256),
  )
}

const ROOT_NAMES = ['body', 'body', 'meeting', 'entities', 'elsewhere', '__proto__', '']
const KEYS = ['id', 'title', 'constructor', '__proto__', 'é']
const TEXTS = ['a', 'words', '😀', '']

/**
 * Well-formed structs that mean harm: anybody's ids as neighbours and parents, any content, any key,
 * gaps, and deletions of anything.
 */
export function forge(random: Random, doc: Y.Doc, clients: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  const sections = random.happens(0.85) ? 1 : random.whole(0, 4)
  encoding.writeVarUint(encoder, sections)
  const known = [...doc.store.clients.keys(), ...clients]
  const own = { client: 0, clock: 0 }
  for (let i = 0; i < sections; i += 1) {
    const client = random.happens(0.9) ? random.one(clients) : random.one(known)
    const count = random.happens(0.05) ? random.whole(0, 400) : 1 + random.whole(0, 6)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, client)
    own.client = client
    own.clock = Y.getState(doc.store, client) + (random.happens(0.95) ? 0 : random.whole(0, 9) - 4)
    own.clock = Math.max(0, own.clock)
    encoding.writeVarUint(encoder, own.clock)
    const style = forgedStyle(random)
    for (let j = 0; j < count; j += 1)
      own.clock += writeForged(encoder, random, doc, known, own, style)
  }
  writeForgedDeletes(encoder, random, doc, known)
  return encoding.toUint8Array(encoder)
}

interface Id {
  client: number
  clock: number
}

/** Many structs of one kind beside one place do more than many of all kinds everywhere. */
interface Style {
  anchor: Id | null
  content: number | null
}

function forgedStyle(random: Random): Style {
  return { anchor: null, content: random.happens(0.7) ? random.one([4, 4, 4, 1, 6, 7, 8]) : null }
}

function writeForged(
  encoder: encoding.Encoder,
  random: Random,
  doc: Y.Doc,
  known: readonly number[],
  own: Id,
  style: Style,
): number {
  const content = style.content ?? random.one([0, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 10])
  if (content === 0 || content === 10) {
    const length = random.whole(0, 5)
    encoding.writeUint8(encoder, content)
    encoding.writeVarUint(encoder, length)
    return length
  }
  const [origin, right] = forgedNeighbours(random, doc, known, own, style)
  const hasSub = random.happens(content === 8 ? 0.8 : 0.05)
  const info = content | (origin ? 128 : 0) | (right ? 64 : 0) | (hasSub ? 32 : 0)
  encoding.writeUint8(encoder, info)
  if (origin) writeId(encoder, origin)
  if (right) writeId(encoder, right)
  if (!origin && !right) {
    const isRoot = random.happens(0.4)
    encoding.writeVarUint(encoder, isRoot ? 1 : 0)
    if (isRoot) encoding.writeVarString(encoder, random.one(ROOT_NAMES))
    else writeId(encoder, anyId(random, doc, known))
    if (hasSub) encoding.writeVarString(encoder, random.one(KEYS))
  }
  return writeForgedContent(encoder, random, content)
}

function forgedNeighbours(
  random: Random,
  doc: Y.Doc,
  known: readonly number[],
  own: Id,
  style: Style,
): [Id | null, Id | null] {
  const item = anyItem(random, doc, known)
  const last = own.clock > 0 ? { client: own.client, clock: own.clock - 1 } : null
  switch (random.whole(0, 8)) {
    case 0:
      return [null, null]
    case 1:
      return [last, item?.rightOrigin ?? null]
    case 2:
      return item ? [item.lastId, item.right?.id ?? null] : [last, null]
    case 3:
      return item?.right ? [item.right.lastId, item.id] : [null, last]
    case 4: {
      style.anchor ??= item?.lastId ?? last
      const behind = last && { client: last.client, clock: random.whole(0, last.clock + 1) }
      return [style.anchor, random.happens(0.5) ? behind : (item?.id ?? null)]
    }
    case 5:
      return [item?.lastId ?? null, item?.id ?? null]
    case 6: {
      const far = item && farRight(item, random.whole(0, 30))
      return [item?.lastId ?? last, far?.id ?? null]
    }
    default:
      return [anyId(random, doc, known), random.happens(0.5) ? anyId(random, doc, known) : null]
  }
}

function farRight(item: Y.Item, steps: number): Y.Item {
  let place = item
  for (let i = 0; i < steps && place.right; i += 1) place = place.right
  return place
}

function anyItem(random: Random, doc: Y.Doc, known: readonly number[]): Y.Item | null {
  const structs = doc.store.clients.get(random.one(known))
  const struct = structs && random.one(structs)
  return struct instanceof Y.Item ? struct : null
}

function anyId(random: Random, doc: Y.Doc, known: readonly number[]): Id {
  const client = random.happens(0.97) ? random.one(known) : random.whole(0, 2 ** 32)
  const state = Y.getState(doc.store, client)
  return {
    client,
    clock: random.happens(0.97) ? random.whole(0, state + 1) : random.whole(0, 2 ** 31),
  }
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

function writeForgedContent(encoder: encoding.Encoder, random: Random, content: number): number {
  switch (content) {
    case 1: {
      const length = random.whole(0, 6)
      encoding.writeVarUint(encoder, length)
      return length
    }
    case 4: {
      const text = random.one(TEXTS)
      encoding.writeVarString(encoder, text)
      return text.length
    }
    case 6:
      encoding.writeVarString(encoder, random.one(['em', 'strong', '__proto__']))
      encoding.writeVarString(
        encoder,
        random.one(['{}', 'null', '{"a":1}', '{', '1e999', '{"__proto__":1}']),
      )
      return 1
    case 7: {
      const type = random.one([3, 3, 3, 6, 6, 4, 0, 1, 2, 5])
      encoding.writeVarUint(encoder, type)
      if (type === 3 || type === 5)
        encoding.writeVarString(encoder, random.one(['paragraph', 'toString']))
      return 1
    }
    case 8: {
      const values = random.one<unknown[]>([
        ['x'],
        [{ a: [1] }],
        [],
        [1, 2],
        [1n],
        [new Uint8Array(2)],
      ])
      encoding.writeVarUint(encoder, values.length)
      for (const value of values) encoding.writeAny(encoder, value as encoding.AnyEncodable)
      return values.length
    }
    default:
      encoding.writeVarString(encoder, '{}')
      return 1
  }
}

function writeForgedDeletes(
  encoder: encoding.Encoder,
  random: Random,
  doc: Y.Doc,
  known: readonly number[],
): void {
  const clients = random.happens(0.8) ? 0 : random.whole(0, 3)
  encoding.writeVarUint(encoder, clients)
  for (let i = 0; i < clients; i += 1) {
    const { client, clock } = anyId(random, doc, known)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarUint(encoder, random.whole(0, 4))
  }
}
