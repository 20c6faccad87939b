import * as Y from 'yjs'
import type { Random } from '../simulation/random.ts'

const WORDS = ['a', 'e', ' ', 'the ', 'Résumé', '会议', '😀', '👩‍👩‍👧', 'e\u0301', '\ud83d\ude00x']
const MARKS: [string, unknown][] = [
  ['strong', {}],
  ['em', {}],
  ['link', { href: 'https://example.org/§?é', title: null }],
  ['anchor--abcdefgh', { id: 'c1' }],
  ['strong', null],
  ['link', null],
]
const VALUES: unknown[] = [
  'Plenary',
  '',
  null,
  undefined,
  true,
  -0,
  0.1,
  3_000_000_000,
  -17,
  1e300,
  ['x', { y: [1, 2.5, { z: null }] }],
  { name: 'Côte d’Ivoire', aliases: ['CI', '🇨🇮'], at: { time: '18:42' } },
]

/** Someone who edits the minutes as the editor's binding does. */
export class MinutesWriter {
  readonly doc: Y.Doc
  /** What the document emits for local edits since this was last emptied. */
  outgoing: Uint8Array[] = []
  readonly #random: Random
  readonly #undo: Y.UndoManager

  constructor(random: Random, clientId: number, state: Uint8Array | null) {
    this.#random = random
    this.doc = new Y.Doc()
    this.doc.clientID = clientId
    if (state) Y.applyUpdate(this.doc, state)
    this.#undo = new Y.UndoManager([this.doc.getXmlFragment('body'), this.doc.getMap('meeting')], {
      captureTimeout: 0,
      trackedOrigins: new Set(['typing']),
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.outgoing.push(update)
    })
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'server')
  }

  /** One edit; several at once now and then. */
  edit(): void {
    const random = this.#random
    if (random.happens(0.08)) {
      this.#undo.undo()
      return
    }
    if (random.happens(0.05)) {
      this.#undo.redo()
      return
    }
    this.doc.transact(() => {
      do this.#editOnce()
      while (random.happens(0.2))
    }, 'typing')
  }

  #editOnce(): void {
    const random = this.#random
    const texts = textsIn(this.doc.getXmlFragment('body'))
    const text = texts.length > 0 ? random.one(texts) : null
    const choice = random.whole(0, 100)
    if (text === null || choice < 6) this.#insertBlock()
    else if (choice < 55) insertWord(text, random)
    else if (choice < 68) deleteWords(text, random)
    else if (choice < 76) mark(text, random)
    else if (choice < 82) split(text, random)
    else if (choice < 85) join(text)
    else if (choice < 89) this.#attribute(text)
    else if (choice < 92) this.#deleteBlock()
    else this.#fact()
  }

  #insertBlock(): void {
    const random = this.#random
    const body = this.doc.getXmlFragment('body')
    body.insert(random.whole(0, body.length + 1), [
      random.happens(0.3) ? list(random) : paragraph(''),
    ])
  }

  #deleteBlock(): void {
    const body = this.doc.getXmlFragment('body')
    if (body.length > 3) body.delete(this.#random.whole(0, body.length), 1)
  }

  #attribute(text: Y.XmlText): void {
    const element = text.parent
    if (!(element instanceof Y.XmlElement)) return
    const name = this.#random.one(['id', 'speaker', 'columns'])
    if (this.#random.happens(0.3)) element.removeAttribute(name)
    else element.setAttribute(name, this.#random.one(VALUES))
  }

  #fact(): void {
    const map = this.doc.getMap(this.#random.one(['meeting', 'entities', 'documents']))
    const key = this.#random.one(['title', 'place', 'e1', 'Ré'])
    if (this.#random.happens(0.25)) map.delete(key)
    else map.set(key, this.#random.one(VALUES))
  }
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function list(random: Random): Y.XmlElement {
  const element = new Y.XmlElement('bulletList')
  const items = Array.from({ length: 1 + random.whole(0, 3) }, () => {
    const item = new Y.XmlElement('listItem')
    item.insert(0, [random.happens(0.2) ? list(random) : paragraph(random.one(WORDS))])
    return item
  })
  element.insert(0, items)
  element.setAttribute('marker', '•')
  return element
}

function insertWord(text: Y.XmlText, random: Random): void {
  // People go on where they are, mostly.
  const index = random.happens(0.6) ? text.length : random.whole(0, text.length + 1)
  text.insert(index, random.one(WORDS))
}

function deleteWords(text: Y.XmlText, random: Random): void {
  if (text.length === 0) return
  const index = random.whole(0, text.length)
  text.delete(index, 1 + random.whole(0, Math.min(4, text.length - index)))
}

function mark(text: Y.XmlText, random: Random): void {
  if (text.length === 0) return
  const index = random.whole(0, text.length)
  const [key, value] = random.one(MARKS)
  text.format(index, 1 + random.whole(0, text.length - index), { [key]: value })
}

/** Enter: the words behind the caret are deleted, and written again in a paragraph of their own. */
function split(text: Y.XmlText, random: Random): void {
  const element = text.parent
  const above = element?.parent
  if (!(element instanceof Y.XmlElement) || !(above instanceof Y.XmlFragment)) return
  const at = random.whole(0, text.length + 1)
  const tail = (text.toDelta() as { insert: string; attributes?: object }[]).reduce(
    (rest, { insert, attributes }) => {
      const from = Math.max(0, at - rest.passed)
      if (from < insert.length) rest.delta.push({ insert: insert.slice(from), attributes })
      return { passed: rest.passed + insert.length, delta: rest.delta }
    },
    { passed: 0, delta: [] as { insert: string; attributes: object | undefined }[] },
  ).delta
  text.delete(at, text.length - at)
  const added = new Y.XmlElement(element.nodeName)
  const words = new Y.XmlText()
  words.applyDelta(
    tail.map(({ insert, attributes }) => (attributes ? { insert, attributes } : { insert })),
  )
  added.insert(0, [words])
  above.insert(above.toArray().indexOf(element) + 1, [added])
}

/** Backspace at the start: the words go to the paragraph above. */
function join(text: Y.XmlText): void {
  const element = text.parent
  const above = element?.parent
  if (!(element instanceof Y.XmlElement) || !(above instanceof Y.XmlFragment)) return
  const index = above.toArray().indexOf(element)
  const before = index > 0 ? above.get(index - 1) : null
  const target = before instanceof Y.XmlElement ? before.toArray().at(-1) : null
  if (!(target instanceof Y.XmlText)) return
  target.insert(
    target.length,
    text
      .toDelta()
      .map((op: { insert: string }) => op.insert)
      .join(''),
  )
  above.delete(index, 1)
}
