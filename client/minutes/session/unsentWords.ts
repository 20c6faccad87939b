import type { NodeType } from '@tiptap/pm/model'
import { diffWordsWithSpace } from 'diff'
import * as Y from 'yjs'
import type { Entity } from '../../../shared/minutes/minutes.ts'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import { minutesSchema } from '../../../shared/minutes/schema.ts'
import type { Passage } from './keptWords.ts'

/** A block that differs more than can be told by then is offered by what was typed in it. */
const COMPARING_MS = 500
const BEFORE_LENGTH = 40

/** What the server lacks: whatever it has not got, or also what it confirmed to this page. */
export type Lacking = 'unsent' | 'written here'

/**
 * The words that `page` has and `server` lacks, block by block. Words that somebody else removed
 * meanwhile are not among them, and words that only moved within their block neither.
 */
export function unsentPassages(page: Y.Doc, server: Y.Doc, lacking: Lacking = 'unsent'): Passage[] {
  const isWrittenHere = (client: number) => lacking === 'written here' && client === page.clientID
  const unconfirmed = confirmedFrom(server)
  const lackedFrom = (id: Y.ID) => (isWrittenHere(id.client) ? 0 : unconfirmed(id))
  const passages = unsentInBlocks(
    readBlocks(page, lackedFrom),
    readBlocks(server, () => Infinity),
  )
  return [...passages, ...lackedFacts(page, server, lackedFrom)]
}

/** From which clock on the server has nothing of a client. */
export function confirmedFrom(server: Y.Doc): (id: Y.ID) => number {
  const confirmed = Y.decodeStateVector(Y.encodeStateVector(server))
  return ({ client }) => confirmed.get(client) ?? 0
}

/** The same for the blocks of two texts, by their ids. */
export function unsentInBlocks(page: Blocks, server: Blocks): Passage[] {
  const passages: Passage[] = []
  for (const [id, block] of page) {
    const known = server.get(id)
    passages.push(...lackedFields(block, known))
    if (!block.isLacked.includes(true)) continue
    for (const [from, to] of lackedRuns(block, known?.text ?? '')) {
      const words = block.text.slice(from, to).trim()
      if (words !== '') passages.push(passageOf(block, from, words))
    }
  }
  return passages
}

/** What a person writes or picks in a block's fields. */
const FIELDS = [
  'attribution',
  'capacity',
  'onBehalfOf',
  'caption',
  'question',
  'stance',
  'owner',
  'due',
]

/** Where words stood: the block with an id, and what a reader knows it by. */
export interface Place {
  id: string | null
  itemId: string | null
  item: string
  speaker: string
}

export interface BlockText {
  /** Every line of the block ends with a line break. */
  text: string
  /** For each character, whether the record may lack it. */
  isLacked: boolean[]
}

interface Block extends Place, BlockText {
  fields: Map<string, { value: string; isLacked: boolean }>
}

type Blocks = ReadonlyMap<string, Block>

export function passageOf(block: Place & BlockText, from: number, words: string): Passage {
  const line = block.text.slice(block.text.lastIndexOf('\n', from - 1) + 1, from)
  const before = from === 0 ? '' : line.trimEnd().slice(-BEFORE_LENGTH)
  return { id: `${block.id ?? ''}\n${words}`, words, before, field: null, ...placeIn(block) }
}

function fieldPassage(block: Block | null, field: string, words: string): Passage {
  const id = `${block?.id ?? ''}\n${field}\n${words}`
  return { id, words, before: '', field, ...placeIn(block) }
}

function placeIn(block: Place | null) {
  return {
    blockId: block?.id ?? null,
    itemId: block?.itemId ?? null,
    item: block?.item ?? '',
    speaker: block?.speaker ?? '',
    isBack: false,
  }
}

function lackedFields(block: Block, theirs: Block | undefined): Passage[] {
  return [...block.fields].flatMap(([field, { value, isLacked }]) => {
    if (!isLacked || theirs?.fields.get(field)?.value === value) return []
    // The words of a new block are told with their speaker.
    if (field === 'attribution' && !theirs && block.text.trim() !== '') return []
    return [fieldPassage(block, field, value)]
  })
}

function lackedFacts(page: Y.Doc, server: Y.Doc, lackedFrom: (id: Y.ID) => number): Passage[] {
  const theirs = minutesRoots(server).meeting
  const { meeting } = minutesRoots(page)
  return [...meeting.entries()].flatMap(([fact, value]) => {
    const set = meeting._map.get(fact)
    if (!set || set.id.clock < lackedFrom(set.id) || theirs.get(fact) === value) return []
    return asText(value) === '' ? [] : [fieldPassage(null, fact, value)]
  })
}

/** The runs of `block` that `theirs` has not, cut down to the words in which something is lacked. */
export function lackedRuns(block: BlockText, theirs: string): [number, number][] {
  const changes = diffWordsWithSpace(theirs, block.text, { timeout: COMPARING_MS })
  const added: [number, number][] = []
  let position = 0
  for (const change of changes ?? [{ value: block.text, added: true, removed: false }]) {
    if (change.removed) continue
    const end = position + change.value.length
    const last = added.at(-1)
    if (change.added && last && block.text.slice(last[1], position).trim() === '') last[1] = end
    else if (change.added) added.push([position, end])
    position = end
  }
  return added.flatMap((run) => {
    const lacked = narrow(block, run)
    return lacked ? [lacked] : []
  })
}

function narrow(
  { text, isLacked }: BlockText,
  [from, to]: [number, number],
): [number, number] | null {
  const first = isLacked.indexOf(true, from)
  if (first === -1 || first >= to) return null
  const last = isLacked.lastIndexOf(true, to - 1)
  let [start, end] = [first, last + 1]
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  if (start === end) return null
  while (start > from && /\S/.test(text.charAt(start - 1))) start -= 1
  while (end < to && /\S/.test(text.charAt(end))) end += 1
  return [start, end]
}

function readBlocks(doc: Y.Doc, lackedFrom: (id: Y.ID) => number): Blocks {
  const { body, entities } = minutesRoots(doc)
  return readTextBlocks(body, null, lackedFrom, entities)
}

/**
 * The blocks with an id by that id, each with the text that stands in it and in no inner one.
 * @param outerId of what stands in none
 */
export function readTextBlocks(
  fragment: Y.XmlFragment,
  outerId: string | null,
  lackedFrom: (id: Y.ID) => number,
  entities?: Y.Map<Entity>,
): Blocks {
  const blocks = new Map<string, Block>()

  function open(place: Place): Block {
    const block = blocks.get(place.id ?? '') ?? {
      ...place,
      text: '',
      isLacked: [],
      fields: new Map(),
    }
    blocks.set(place.id ?? '', block)
    return block
  }

  /** `from`: the first of the characters that the server may lack. */
  function append(block: Block, words: string, from: number): void {
    block.text += words
    for (let index = 0; index < words.length; index += 1) block.isLacked.push(index >= from)
  }

  function readText(text: Y.XmlText, block: Block): void {
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      append(block, item.content.str, lackedFrom(item.id) - item.id.clock)
    }
  }

  function readElement(element: Y.XmlElement, block: Block): void {
    const type = minutesSchema.nodes[element.nodeName]
    const attributes: Record<string, unknown> = element.getAttributes()
    if (type?.isInline) {
      const id = element._item?.id
      append(block, inlineText(type, attributes), id && id.clock >= lackedFrom(id) ? 0 : Infinity)
      return
    }
    const inner = asText(attributes.id) === '' ? block : open(placeOf(element, attributes, block))
    if (inner !== block) readFields(element, attributes, inner)
    readAll(element.toArray(), inner)
    if (type?.isTextblock) append(inner, '\n', Infinity)
  }

  function readFields(
    element: Y.XmlElement,
    attributes: Record<string, unknown>,
    block: Block,
  ): void {
    const defaults = minutesSchema.nodes[element.nodeName]?.spec.attrs ?? {}
    for (const field of FIELDS) {
      const value = asText(attributes[field])
      const set = element._map.get(field)
      if (value === '' || value === defaults[field]?.default || !set) continue
      block.fields.set(field, { value, isLacked: set.id.clock >= lackedFrom(set.id) })
    }
  }

  function placeOf(element: Y.XmlElement, attributes: Record<string, unknown>, around: Block) {
    const id = asText(attributes.id)
    if (element.nodeName === 'agendaItem') {
      return { id, itemId: id, item: headingOf(element), speaker: '' }
    }
    const entity = entities?.get(asText(attributes.speaker ?? attributes.entity))
    const speaker = asText(attributes.attribution) || (entity?.name ?? around.speaker)
    return { id, itemId: around.itemId, item: around.item, speaker }
  }

  function readAll(nodes: readonly unknown[], block: Block): void {
    for (const node of nodes) {
      if (node instanceof Y.XmlText) readText(node, block)
      else if (node instanceof Y.XmlElement) readElement(node, block)
    }
  }

  const around = open({ id: outerId, itemId: null, item: '', speaker: '' })
  readAll(fragment.toArray(), around)
  return blocks
}

export function headingOf(item: Y.XmlElement): string {
  const heading = item
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.nodeName === 'agendaHeading')
  if (!(heading instanceof Y.XmlElement)) return ''
  return heading
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? plainText(child) : ''))
    .join('')
}

/** What an inline node with these attributes says. */
export function inlineText(type: NodeType, attributes: Record<string, unknown>): string {
  if (type.name === 'hardBreak') return '\n'
  return asText(attributes.text ?? attributes.alt ?? type.spec.attrs?.text?.default)
}

function plainText(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[]).map(({ insert }) => asText(insert)).join('')
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
