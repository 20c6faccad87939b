import * as Y from 'yjs'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import { isAnchorAttribute } from '../../../shared/review/anchorAttribute.ts'
import type { Passage } from './keptWords.ts'
import { headingOf, inlineText, lackedRuns, passageOf } from './unsentWords.ts'
import type { BlockText, Place } from './unsentWords.ts'

/** What is older and confirmed is in the record's history, and its writer has turned to other words. */
const LATELY_MS = 5 * 60_000
/** A block that somebody moves goes before it comes. */
const SETTLING_MS = 1_000
/** Edits within this time are one span of writing. */
const SPAN_MS = 10_000

export interface LostWords {
  /** What this device alone had when it came to a server in this state: an earlier page's writing. */
  noteServerState(stateVector: ReadonlyMap<number, number>): void
  /** What was written up to now may go: this person is about to have it removed. */
  forget(): void
  destroy(): void
}

export interface LostWordsOptions {
  doc: Y.Doc
  /** True for a transaction that brings what others did. */
  isOthers: (origin: unknown) => boolean
  /** True for one that brings back what was on this device. */
  isLoading: (origin: unknown) => boolean
  /** The clock up to which the server has confirmed this page's own edits. */
  confirmedClock: () => number
  onLost: (passages: Passage[]) => void
}

/** A run of edits of this person. */
interface Span {
  client: number
  from: number
  to: number
  at: number
}

/** What went of a block with words written here, as it stood. */
interface LostBlock extends Place, BlockText {
  /** What the document held before. */
  before: ReadonlyMap<number, number>
}

/**
 * Watches for words written here within the last minutes, or not confirmed yet, that somebody else's
 * edit removes together with their whole line: nobody could be asked, or was. So it does for several
 * words among those under review, which an accepted request replaces. Words that are only edited, and
 * lines that are moved or joined, are not lost.
 */
export function watchLostWords({
  doc,
  isOthers,
  isLoading,
  confirmedClock,
  onLost,
}: LostWordsOptions): LostWords {
  let spans: Span[] = []
  let lost: LostBlock[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function note(client: number, from: number, to: number): void {
    const at = Date.now()
    const last = spans.at(-1)
    if (last?.client === client && last.to === from && at - last.at < SPAN_MS) last.to = to
    else spans.push({ client, from, to, at })
    spans = spans.filter(isAtStake)
  }

  function isAtStake({ client, to, at }: Span): boolean {
    return Date.now() - at < LATELY_MS || (client === doc.clientID && to > confirmedClock())
  }

  function isWrittenHere({ client, clock }: Y.ID): boolean {
    return spans.some((span) => span.client === client && span.from <= clock && clock < span.to)
  }

  function look(transaction: Y.Transaction): void {
    const { origin, beforeState, afterState, deleteSet } = transaction
    if (isLoading(origin)) return
    if (!isOthers(origin)) {
      const [from, to] = [beforeState, afterState].map((state) => state.get(doc.clientID) ?? 0)
      if (from !== undefined && to !== undefined && to > from) note(doc.clientID, from, to)
      return
    }
    spans = spans.filter(isAtStake)
    if (!spans.some(({ client }) => deleteSet.clients.has(client))) return
    const reader = readerBefore(transaction)
    const blocks = new Set<Y.XmlElement>()
    const texts = new Set<Y.XmlText>()
    Y.iterateDeletedStructs(transaction, deleteSet, (item) => {
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return
      if (!holdsWritingFromHere(item)) return
      const block = lostBlockOf(item, reader)
      if (block) blocks.add(block)
      else if (item.parent instanceof Y.XmlText) texts.add(item.parent)
    })
    for (const block of blocks) {
      const [place, text] = [placeOf(block, reader, doc), readLost(block, reader, isWrittenHere)]
      lost.push({ ...place, ...text, before: beforeState })
    }
    for (const text of texts) {
      const line = readReviewed(text, reader, {
        isNew: ({ client, clock }) => clock >= (beforeState.get(client) ?? 0),
        isLost: (id) => isWrittenHere(id) && Y.isDeleted(deleteSet, id),
      })
      if (text.parent instanceof Y.XmlElement && hasSeveralWords(line)) {
        lost.push({ ...placeOf(text.parent, reader, doc), ...line, before: beforeState })
      }
    }
    if (lost.length > 0) timer ??= setTimeout(settle, SETTLING_MS)
  }

  function holdsWritingFromHere({ id, length }: Y.Item): boolean {
    return spans.some(
      ({ client, from, to }) => client === id.client && from < id.clock + length && id.clock < to,
    )
  }

  function settle(): void {
    clearTimeout(timer)
    timer = undefined
    const passages = lost.flatMap((block) =>
      runsWithout(block, textsSince(doc, block.before)).flatMap(([from, to]) => {
        const words = block.text.slice(from, to).trim()
        if (words === '') return []
        return [{ ...passageOf(block, from, words), isRemoved: true as const }]
      }),
    )
    lost = []
    if (passages.length > 0) onLost(passages)
  }

  doc.on('afterTransaction', look)
  return {
    noteServerState(stateVector) {
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
        const known = stateVector.get(client) ?? 0
        if (client !== doc.clientID && clock > known) note(client, known, clock)
      }
    },
    forget() {
      spans = []
    },
    destroy() {
      doc.off('afterTransaction', look)
      if (lost.length > 0) settle()
    },
  }
}

/** The runs of the block that nobody has put elsewhere since. */
function runsWithout(block: BlockText, elsewhere: readonly string[]): [number, number][] {
  const all = lackedRuns(block, '')
  const lengthOf = (runs: readonly [number, number][]) =>
    runs.reduce((sum, [from, to]) => sum + to - from, 0)
  const others = elsewhere.map((text) => lackedRuns(block, text))
  const [least] = others.toSorted((a, b) => lengthOf(a) - lengthOf(b))
  // Some words are in every text; a block that moved is there nearly as a whole.
  return least && lengthOf(least) < lengthOf(all) / 2 ? least : all
}

/** What each client has inserted since, and what of it is still there. */
function textsSince(doc: Y.Doc, before: ReadonlyMap<number, number>): string[] {
  const texts: string[] = []
  for (const [client, structs] of doc.store.clients) {
    const from = before.get(client) ?? 0
    let text = ''
    for (let index = structs.length - 1; index >= 0; index -= 1) {
      const item = structs[index]
      if (!item || item.id.clock + item.length <= from) break
      const isText = item instanceof Y.Item && !item.deleted
      if (isText && item.content instanceof Y.ContentString) text = item.content.str + text
    }
    if (text !== '') texts.push(text)
  }
  return texts
}

/** Reads what a transaction has deleted as if it were there. */
interface Reader {
  isThere: (item: Y.Item) => boolean
  attributes: (element: Y.XmlElement) => Record<string, unknown>
}

function readerBefore({ deleteSet }: Y.Transaction): Reader {
  const isThere = (item: Y.Item) => !item.deleted || Y.isDeleted(deleteSet, item.id)
  return {
    isThere,
    attributes: ({ _map }) =>
      Object.fromEntries(
        [..._map].flatMap(([name, item]) =>
          isThere(item) ? [[name, item.content.getContent().at(-1)]] : [],
        ),
      ),
  }
}

/** The lines of the block that are gone, without those of blocks inside it. */
function readLost(
  block: Y.XmlElement,
  reader: Reader,
  isWrittenHere: (id: Y.ID) => boolean,
): BlockText {
  const found: BlockText = { text: '', isLacked: [] }

  function append(words: string, isHere: (offset: number) => boolean): void {
    for (let offset = 0; offset < words.length; offset += 1) found.isLacked.push(isHere(offset))
    found.text += words
  }

  function readText(text: Y.XmlText): void {
    for (const { content, id } of childrenOf(text, reader)) {
      if (!(content instanceof Y.ContentString)) continue
      append(content.str, (offset) =>
        isWrittenHere({ client: id.client, clock: id.clock + offset }),
      )
    }
  }

  function readElement(element: Y.XmlElement, item: Y.Item): void {
    const type = minutesSchema.nodes[element.nodeName]
    if (type?.isInline) {
      append(inlineText(type, reader.attributes(element)), () => isWrittenHere(item.id))
    } else if (type?.isTextblock) {
      if (!item.deleted) return
      readAll(element)
      append('\n', () => false)
    } else if (asText(reader.attributes(element).id) === '') {
      readAll(element)
    }
  }

  function readAll(element: Y.XmlElement): void {
    for (const item of childrenOf(element, reader)) {
      const type = item.content instanceof Y.ContentType ? item.content.type : null
      if (type instanceof Y.XmlText) readText(type)
      else if (type instanceof Y.XmlElement) readElement(type, item)
    }
  }

  const isLine = minutesSchema.nodes[block.nodeName]?.isTextblock === true
  if (isLine && block._item) readElement(block, block._item)
  else readAll(block)
  return found
}

/** The words of a line as they were; lacked are the lost ones of those under review. */
function readReviewed(
  text: Y.XmlText,
  reader: Reader,
  { isNew, isLost }: Record<'isNew' | 'isLost', (id: Y.ID) => boolean>,
): BlockText {
  const line: BlockText = { text: '', isLacked: [] }
  const anchors = new Set<string>()
  for (const { content, id } of childrenOf(text, reader)) {
    if (content instanceof Y.ContentFormat && isAnchorAttribute(content.key)) {
      if (content.value === null) anchors.delete(content.key)
      else anchors.add(content.key)
    }
    if (!(content instanceof Y.ContentString) || isNew(id)) continue
    for (let offset = 0; offset < content.str.length; offset += 1) {
      line.isLacked.push(
        anchors.size > 0 && isLost({ client: id.client, clock: id.clock + offset }),
      )
    }
    line.text += content.str
  }
  return line
}

/** A single word that goes was corrected. */
function hasSeveralWords({ text, isLacked }: BlockText): boolean {
  const lacked = [...isLacked.keys()].map((at) => (isLacked[at] ? text.charAt(at) : ' '))
  return /\S\s+\S/.test(lacked.join(''))
}

function placeOf(block: Y.XmlElement, { attributes }: Reader, doc: Y.Doc): Place {
  const { entities } = minutesRoots(doc)
  const place: Place = { id: null, itemId: null, item: '', speaker: '' }
  for (const element of [block, ...ancestorsOf(block)]) {
    const { id, attribution, speaker, entity } = attributes(element)
    place.id ??= asText(id) || null
    const name = entities.get(asText(speaker ?? entity))?.name
    place.speaker ||= asText(attribution) || (name ?? '')
    if (element.nodeName !== 'agendaItem') continue
    place.itemId = asText(id) || null
    place.item = headingOf(element)
  }
  return place
}

/** From the inside to the outside. */
function ancestorsOf(element: Y.XmlElement): Y.XmlElement[] {
  const parent = element._item?.parent
  return parent instanceof Y.XmlElement ? [parent, ...ancestorsOf(parent)] : []
}

/** The nearest element with an id around the words, else their line; null where the line stays. */
function lostBlockOf(item: Y.Item, { attributes }: Reader): Y.XmlElement | null {
  const line = item.parent instanceof Y.XmlText ? item.parent._item?.parent : null
  if (!(line instanceof Y.XmlElement) || line._item?.deleted !== true) return null
  const around = [line, ...ancestorsOf(line)]
  return around.find((element) => asText(attributes(element).id) !== '') ?? line
}

function childrenOf({ _start }: { _start: Y.Item | null }, { isThere }: Reader): Y.Item[] {
  const children: Y.Item[] = []
  for (let item = _start; item !== null; item = item.right) if (isThere(item)) children.push(item)
  return children
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
