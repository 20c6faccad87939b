import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Random } from '../simulation/random.ts'

interface Id {
  client: number
  clock: number
}

/**
 * Text at scattered places of one list of the document: all of it may be there, and the order in
 * which its neighbours stand is what is wrong, or the time it takes to find its place.
 */
export function forgeSiblings(random: Random, doc: Y.Doc, clients: readonly number[]): Uint8Array {
  const items = anyList(random, doc)
  const ids = items.flatMap((item) => {
    const offset = random.whole(0, item.length)
    return [{ client: item.id.client, clock: item.id.clock + offset }]
  })
  const honesty = random.one([0, 0.5, 0.9, 0.99])
  const count = random.happens(0.1) ? 200 : 1 + random.whole(0, 8)
  const sections = clients.map((client) => ({
    client,
    clock: Y.getState(doc.store, client),
    count: 0,
    structs: encoding.createEncoder(),
  }))
  const starts = sections.map(({ clock }) => clock)
  for (let i = 0; i < count && ids.length > 0; i += 1) {
    const section = random.one(sections)
    const [origin, right] = neighbours(random, ids, honesty)
    if (!origin && !right) continue
    const text = random.one(['a', 'ab', 'a😀'])
    encoding.writeUint8(section.structs, 4 | (origin ? 128 : 0) | (right ? 64 : 0))
    for (const id of [origin, right]) if (id) writeId(section.structs, id)
    encoding.writeVarString(section.structs, text)
    const at = origin ? ids.indexOf(origin) + 1 : 0
    ids.splice(at, 0, {
      client: section.client,
      clock: section.clock + random.whole(0, text.length),
    })
    section.clock += text.length
    section.count += 1
  }
  const encoder = encoding.createEncoder()
  const written = sections.filter((section) => section.count > 0)
  encoding.writeVarUint(encoder, written.length)
  for (const section of written) {
    encoding.writeVarUint(encoder, section.count)
    writeId(encoder, { client: section.client, clock: starts[sections.indexOf(section)]! })
    encoding.writeUint8Array(encoder, encoding.toUint8Array(section.structs))
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function neighbours(random: Random, ids: readonly Id[], honesty: number): [Id | null, Id | null] {
  const left = random.whole(0, ids.length + 1) - 1
  const right = random.happens(honesty)
    ? left + 1 + (random.happens(0.7) ? 0 : random.whole(0, ids.length - left))
    : random.whole(0, ids.length + 1)
  return [ids[left] ?? null, ids[right] ?? null]
}

/** The items of one text of the document, or none. */
function anyList(random: Random, doc: Y.Doc): Y.Item[] {
  const texts: Y.XmlText[] = []
  const visit = (node: Y.XmlFragment | Y.XmlElement) => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) texts.push(child)
      else if (child instanceof Y.XmlElement) visit(child)
    }
  }
  visit(doc.getXmlFragment('body'))
  const items: Y.Item[] = []
  if (texts.length === 0) return items
  let item = random.one(texts)._start
  while (item) {
    items.push(item)
    item = item.right
  }
  return items
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}
