import * as Y from 'yjs'
import { minutesSchema } from '../../shared/minutes/schema.ts'

/** Words that stand together in the Yjs body: a run of a text with one formatting, or an inline node. */
export interface Part {
  words: string
  /** Where they begin in the words that were read. */
  start: number
  /** The innermost block with an id around them. */
  blockId: string | null
  at: { text: Y.XmlText; index: number; attributes: Attributes } | { element: Y.XmlElement }
}

export type Attributes = Readonly<Record<string, unknown>>

export interface BodyWords {
  words: string
  parts: readonly Part[]
}

/** Reads a block of the body, or all of it; the words are those that `wordsOfBlock` gives of the node. */
export function readWords(block: Y.XmlFragment, blockId: string | null): BodyWords {
  const reader = new Reader()
  const isTextblock = block instanceof Y.XmlElement && isTextblockElement(block)
  if (isTextblock) reader.beginLine()
  reader.read(block, blockId, isTextblock)
  return reader
}

/** The first block with this id. */
export function findBlock(parent: Y.XmlFragment, id: string): Y.XmlElement | null {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement) || isInline(child)) continue
    if (idOf(child) === id) return child
    const found = findBlock(child, id)
    if (found) return found
  }
  return null
}

class Reader implements BodyWords {
  words = ''
  readonly parts: Part[] = []
  #hasLine = false

  beginLine(): void {
    if (this.#hasLine) this.words += '\n'
    this.#hasLine = true
  }

  read(parent: Y.XmlFragment, blockId: string | null, isTextblock: boolean): void {
    let isInLine = isTextblock
    for (const child of parent.toArray()) {
      if (!isInline(child)) {
        isInLine = isTextblock
        this.#readBlock(child as Y.XmlElement, blockId)
        continue
      }
      // Words where only blocks belong are read as a paragraph of their own.
      if (!isInLine && child instanceof Y.XmlText && child.length === 0) continue
      if (!isInLine) this.beginLine()
      isInLine = true
      this.#readInline(child, blockId)
    }
  }

  #readBlock(block: Y.XmlElement, outer: string | null): void {
    const isTextblock = isTextblockElement(block)
    if (isTextblock) this.beginLine()
    this.read(block, idOf(block) ?? outer, isTextblock)
  }

  #readInline(node: Y.XmlText | Y.XmlElement | Y.XmlHook, blockId: string | null): void {
    if (node instanceof Y.XmlText) this.#readText(node, blockId)
    else if (node instanceof Y.XmlElement) this.#add(leafWords(node), blockId, { element: node })
  }

  #readText(text: Y.XmlText, blockId: string | null): void {
    let index = 0
    for (const { insert, attributes = {} } of text.toDelta() as Delta) {
      if (typeof insert !== 'string') index += 1
      else {
        this.#add(insert, blockId, { text, index, attributes })
        index += insert.length
      }
    }
  }

  #add(words: string, blockId: string | null, at: Part['at']): void {
    this.parts.push({ words, start: this.words.length, blockId, at })
    this.words += words
  }
}

type Delta = { insert: unknown; attributes?: Attributes }[]

function leafWords(element: Y.XmlElement): string {
  const type = minutesSchema.nodes[element.nodeName]
  const attributes: Record<string, unknown> = element.getAttributes()
  return type?.spec.leafText?.(type.create(attributes)) ?? ''
}

function isInline(node: Y.XmlText | Y.XmlElement | Y.XmlHook): boolean {
  if (!(node instanceof Y.XmlElement)) return true
  return minutesSchema.nodes[node.nodeName]?.isInline ?? false
}

function isTextblockElement({ nodeName }: Y.XmlElement): boolean {
  return minutesSchema.nodes[nodeName]?.isTextblock ?? false
}

function idOf(element: Y.XmlElement): string | null {
  const id: unknown = element.getAttribute('id')
  return typeof id === 'string' && id !== '' ? id : null
}
