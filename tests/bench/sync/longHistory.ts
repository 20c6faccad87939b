import * as Y from 'yjs'
import { clientIdOf } from './clientIds.ts'

const EDITS = 50_000
const EDITS_PER_UPDATE = 50
const PARAGRAPHS = 500
const AUTHORS = 8
const PHRASE = 'noted '
/** Of so many edits one is made before the end of a paragraph. */
const BEFORE_THE_END = 3
/** No factor of the lengths involved, so that it leads everywhere. */
const STRIDE = 7919

/** A document that eight people wrote for a long time, each edit in another place. */
export interface LongHistory {
  updates: readonly Uint8Array[]
  state: Uint8Array
  clocks: ReadonlyMap<number, number>
}

export function longHistory(): LongHistory {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.clientID = clientIdOf(0)
  const texts = Array.from({ length: PARAGRAPHS }, () => new Y.XmlText())
  const paragraphs = texts.map((text) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    return paragraph
  })
  doc.getXmlFragment('body').push(paragraphs)
  for (let edit = 0; edit < EDITS; edit += EDITS_PER_UPDATE) {
    doc.clientID = clientIdOf((edit / EDITS_PER_UPDATE) % AUTHORS)
    doc.transact(() => {
      for (let more = 0; more < EDITS_PER_UPDATE; more++) write(texts, edit + more)
    })
  }
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  return { updates, state: Y.encodeStateAsUpdate(doc), clocks }
}

function write(texts: readonly Y.XmlText[], edit: number): void {
  const text = texts[(edit * STRIDE) % texts.length]
  if (!text) return
  const isAtEnd = edit % BEFORE_THE_END > 0
  text.insert(isAtEnd ? text.length : (edit * STRIDE) % (text.length + 1), PHRASE)
}
