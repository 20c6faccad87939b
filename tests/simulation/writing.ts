import * as Y from 'yjs'
import { annotationRoot, chairRoots, OUTCOMES } from '../../shared/chair/chairDocument.ts'
import type { Layer } from '../../shared/meeting/authority.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'
import type { Random } from './random.ts'

/** What a rapporteur's fingers do to the shared document; each call is one edit. */
type Edit = (doc: Y.Doc, random: Random) => void

const WORDS = ['the ', 'delegation ', 'of ', 'noted ', 'Côte ', 'd’accord ', 'وفد ', 'a', 'e', '. ']
/** One code unit, two, and several that belong together. */
const EMOJI = ['☂', '🙂', '👩‍🚀', '🇫🇷', '👍🏽']
const MARKS = ['bold', 'italic', 'underline'] as const
const BLOCKS = ['paragraph', 'intervention', 'conclusion', 'agendaItem'] as const

/** How often each happens, in proportion. */
const EDITS: readonly [number, Edit][] = [
  [34, type],
  [5, typeEmoji],
  [8, splitParagraph],
  [3, mergeParagraphs],
  [7, deleteWords],
  [6, markWords],
  [6, setAttribute],
  [5, addBlock],
  [2, deleteBlock],
  [3, addReference],
  [5, setFact],
  [1, clearFact],
]
const TOTAL = EDITS.reduce((sum, [weight]) => sum + weight, 0)

/** One edit of the layer. */
export function edit(doc: Y.Doc, layer: Layer, random: Random): void {
  if (layer !== 'minutes') return annotate(doc, random)
  let left = random.whole(0, TOTAL)
  for (const [weight, one] of EDITS) {
    left -= weight
    if (left < 0) return one(doc, random)
  }
}

/** The chair's outcomes and words, by the id of a conclusion. */
function annotate(doc: Y.Doc, random: Random): void {
  if (random.happens(0.5)) {
    addTo(annotationRoot(doc, random.one(['c0', 'c1'])), random)
    return
  }
  const { outcomes } = chairRoots(doc)
  const id = `c${random.whole(0, 5)}`
  if (outcomes.has(id) && random.happens(0.3)) outcomes.delete(id)
  else outcomes.set(id, random.one(OUTCOMES))
}

/** A line more or less, or more words in the first one. */
function addTo(annotation: Y.XmlFragment, random: Random): void {
  const first: unknown = annotation.length > 0 ? annotation.get(0) : null
  const text: unknown = first instanceof Y.XmlElement ? first.get(0) : null
  const what = random.whole(0, 6)
  if (!(text instanceof Y.XmlText) || what === 0) newLine(annotation, 0, random.one(WORDS))
  else if (what === 1) annotation.delete(0, 1)
  else text.insert(placeIn(text, random), random.one(WORDS))
}

interface Line {
  parent: Y.XmlElement | Y.XmlFragment
  index: number
  paragraph: Y.XmlElement
  text: Y.XmlText
}

/** A line of text somewhere in the record; a new one where the record has none. */
function someLine(doc: Y.Doc, random: Random): Line {
  const { body } = minutesRoots(doc)
  let parent: Y.XmlElement | Y.XmlFragment = body
  for (let depth = 0; depth < 4 && parent.length > 0; depth++) {
    const index = random.whole(0, parent.length)
    const child: unknown = parent.get(index)
    if (!(child instanceof Y.XmlElement)) break
    const text: unknown = child.length > 0 ? child.get(0) : null
    if (text instanceof Y.XmlText) return { parent, index, paragraph: child, text }
    parent = child
  }
  return newLine(body, body.length, '')
}

function newLine(parent: Y.XmlElement | Y.XmlFragment, index: number, words: string): Line {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(words)
  paragraph.insert(0, [text])
  parent.insert(index, [paragraph])
  return { parent, index, paragraph, text }
}

/** A place that does not part the two halves of a character. */
function placeIn(text: Y.XmlText, random: Random): number {
  if (random.happens(0.5)) return text.length
  return wholeCharacter(text, random.whole(0, text.length + 1))
}

function wholeCharacter(text: Y.XmlText, place: number): number {
  const unit = wordsOf(text).charCodeAt(place)
  return unit >= 0xdc00 && unit <= 0xdfff ? place - 1 : place
}

/** The words of a line; what is not text counts as one unit, as it does for Yjs. */
function wordsOf(text: Y.XmlText): string {
  const delta = text.toDelta() as { insert: unknown }[]
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC')).join('')
}

function rangeIn(text: Y.XmlText, random: Random): { at: number; length: number } {
  const at = wholeCharacter(text, random.whole(0, text.length + 1))
  const end = wholeCharacter(text, Math.min(text.length, at + random.whole(1, 12)))
  return { at, length: Math.max(0, end - at) }
}

function type(doc: Y.Doc, random: Random): void {
  const { text } = someLine(doc, random)
  text.insert(placeIn(text, random), random.one(WORDS))
}

function typeEmoji(doc: Y.Doc, random: Random): void {
  const { text } = someLine(doc, random)
  text.insert(placeIn(text, random), random.one(EMOJI))
}

/** The binding makes a split of a deletion and a new paragraph with the words after it. */
function splitParagraph(doc: Y.Doc, random: Random): void {
  const { parent, index, text } = someLine(doc, random)
  const at = wholeCharacter(text, random.whole(0, text.length + 1))
  const rest = wordsOf(text).slice(at)
  if (text.length > at) text.delete(at, text.length - at)
  newLine(parent, index + 1, rest)
}

function mergeParagraphs(doc: Y.Doc, random: Random): void {
  const { parent, index, text } = someLine(doc, random)
  const next: unknown = index + 1 < parent.length ? parent.get(index + 1) : null
  const nextText: unknown = next instanceof Y.XmlElement && next.length > 0 ? next.get(0) : null
  if (!(nextText instanceof Y.XmlText)) return
  text.insert(text.length, wordsOf(nextText))
  parent.delete(index + 1, 1)
}

/** Whoever wrote them. */
function deleteWords(doc: Y.Doc, random: Random): void {
  const { text } = someLine(doc, random)
  const { at, length } = rangeIn(text, random)
  if (length > 0) text.delete(at, length)
}

function markWords(doc: Y.Doc, random: Random): void {
  const { text } = someLine(doc, random)
  const { at, length } = rangeIn(text, random)
  if (length > 0) text.format(at, length, { [random.one(MARKS)]: random.happens(0.6) ? {} : null })
}

function setAttribute(doc: Y.Doc, random: Random): void {
  const { body } = minutesRoots(doc)
  const blocks = body.toArray().filter((child) => child instanceof Y.XmlElement)
  if (blocks.length === 0) return addBlock(doc, random)
  const block = random.one(blocks)
  if (block.nodeName === 'agendaItem') block.setAttribute('status', random.one(['open', 'closed']))
  else if (block.nodeName !== 'paragraph') {
    block.setAttribute('kind', random.one(['statement', 'reply', 'decision']))
  }
}

function addBlock(doc: Y.Doc, random: Random): void {
  const { body } = minutesRoots(doc)
  const name = random.one(BLOCKS)
  const block = new Y.XmlElement(name)
  const line = new Y.XmlElement(name === 'agendaItem' ? 'agendaHeading' : 'paragraph')
  const text = new Y.XmlText(random.one(WORDS))
  if (name === 'paragraph') block.insert(0, [text])
  else {
    line.insert(0, [text])
    block.insert(0, [line])
    block.setAttribute('id', `b${random.uint32()}`)
  }
  body.insert(random.whole(0, body.length + 1), [block])
}

function deleteBlock(doc: Y.Doc, random: Random): void {
  const { body } = minutesRoots(doc)
  if (body.length > 3) body.delete(random.whole(0, body.length), 1)
}

function addReference(doc: Y.Doc, random: Random): void {
  const { paragraph } = someLine(doc, random)
  const name = random.one(['documentRef', 'hardBreak', 'gap'] as const)
  const atom = new Y.XmlElement(name)
  if (name === 'documentRef') atom.setAttribute('ref', `TD${random.whole(1, 500)}`)
  if (name === 'gap') atom.setAttribute('text', '@@')
  paragraph.insert(paragraph.length, [atom])
}

function setFact(doc: Y.Doc, random: Random): void {
  const { meeting, entities, documents } = minutesRoots(doc)
  const id = `e${random.whole(0, 6)}`
  const which = random.whole(0, 3)
  if (which === 0) meeting.set(random.one(['title', 'place', 'chair']), random.one(WORDS))
  else if (which === 1) entities.set(id, { name: random.one(WORDS), kind: 'memberState' })
  else documents.set(id, { title: random.one(WORDS) })
}

function clearFact(doc: Y.Doc, random: Random): void {
  const { entities } = minutesRoots(doc)
  const [first] = [...entities.keys()].toSorted()
  if (first === undefined) setFact(doc, random)
  else entities.delete(first)
}
