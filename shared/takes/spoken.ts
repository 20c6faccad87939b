import type { Node } from 'prosemirror-model'

/**
 * A place of the record whose time is known, an intervention or the opening of an item, with the
 * words from it up to the next such place.
 */
export interface Spoken {
  /** Of the intervention or the item. */
  id: string | null
  /** As written: ISO 8601, or the local `HH:MM`. */
  startedAt: string
  characters: number
  /** How many characters stand before each gap in them. */
  gaps: readonly number[]
}

interface Words {
  characters: number
  gaps: readonly number[]
}

/*
 * Nodes keep their identity while unchanged: after a key only what was typed in is read again.
 */
const spokenInItem = new WeakMap<Node, readonly Spoken[]>()
const wordsOfBlock = new WeakMap<Node, Words>()

/** The places of the record that have a time, in the order of the record. */
export function readSpoken(doc: Node): Spoken[] {
  const sections: (readonly Spoken[])[] = []
  let loose: Spoken[] = []
  doc.forEach((node) => {
    if (node.type.name === 'agendaItem') {
      sections.push(loose, readItem(node))
      loose = []
    } else append(loose, node)
  })
  return [...sections, loose].flat()
}

function readItem(item: Node): readonly Spoken[] {
  const known = spokenInItem.get(item)
  if (known) return known
  const spoken: Spoken[] = []
  const openedAt = asText(item.attrs.openedAt)
  if (openedAt !== '') spoken.push(placeOf(item, openedAt))
  item.forEach((block) => append(spoken, block))
  spokenInItem.set(item, spoken)
  return spoken
}

/** Words without a time of their own were said after those before them. */
function append(spoken: Spoken[], block: Node): void {
  const { type, attrs } = block
  if (type.name === 'agendaHeading') return
  const startedAt = type.name === 'intervention' ? asText(attrs.startedAt) : ''
  if (startedAt !== '') spoken.push(placeOf(block, startedAt))
  const last = spoken.at(-1)
  if (!last) return
  const { characters, gaps } = readWords(block)
  last.gaps = [...last.gaps, ...gaps.map((before) => last.characters + before)]
  last.characters += characters
}

function placeOf({ attrs }: Node, startedAt: string): Spoken {
  return { id: asText(attrs.id) || null, startedAt, characters: 0, gaps: [] }
}

function readWords(block: Node): Words {
  const known = wordsOfBlock.get(block)
  if (known) return known
  let characters = 0
  const gaps: number[] = []
  block.descendants((node) => {
    if (node.type.name === 'gap') gaps.push(characters)
    else if (node.isText) characters += node.nodeSize
    else if (node.isLeaf) characters += node.textContent.length
    else if (node.type.name === 'positionRow') characters += asText(node.attrs.attribution).length
  })
  const words = { characters, gaps }
  wordsOfBlock.set(block, words)
  return words
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
