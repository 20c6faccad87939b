import type { Node } from 'prosemirror-model'
import type { ProseFact } from '../prose/proseFact.ts'
import { readProse } from '../prose/readProse.ts'
import { textOf } from './textOf.ts'

/** Where something stands, in positions counted from the one before its block. */
interface Placed {
  from: number
  to: number
}

/** A fact of the text with the position of each of its characters. */
export type PlacedFact = { fact: ProseFact; positionAt: (index: number) => number }

export interface Gap extends Placed {
  id: string | null
  words: string
}

export interface Citation extends Placed {
  ref: string
  /** The text says itself that it is an earlier version: "the previous TD 5". */
  isLookingBack: boolean
}

/** What one block of the record says, as far as any rule asks. It follows from the node alone. */
export interface BlockReading {
  facts: readonly PlacedFact[]
  gaps: readonly Gap[]
  citations: readonly Citation[]
  /** Its first words; empty where it has none. */
  words: string
}

export const NOTHING_READ: BlockReading = { facts: [], gaps: [], citations: [], words: '' }
/** What stands in these are somebody else's words, or names and numbers. */
const NO_PROSE = new Set(['agendaHeading', 'blockquote', 'codeBlock', 'table', 'positionTable'])
const LOOKING_BACK =
  /\b(?:previous|earlier|former|original|initial|first|old|older|superseded|obsolete|replac\w+|prefer\w*|unlike|than|return\w* to|back to|instead of|in place of|revis\w+ (?:of|from)|compared (?:to|with)|changes (?:to|from|since)|differences? (?:from|to|with)|since|from)(?: (?:the|version|versions|draft|text|of|in|and)){0,3} ?$/iu
const IS_PAST =
  /^ (?:had|was (?:replaced|superseded|revised|withdrawn)|is (?:replaced|superseded|withdrawn))\b/iu
const WORDS_BEFORE = 60
const FIRST_WORDS = 50

const readings = new WeakMap<Node, BlockReading>()

/** Reads a block once; after a key, only the block that was typed in is another node. */
export function readBlock(block: Node): BlockReading {
  const known = readings.get(block)
  if (known) return known
  const reading = block.attrs.withdrawn === true ? NOTHING_READ : read(block)
  readings.set(block, reading)
  return reading
}

export function isRead(block: Node): boolean {
  return readings.has(block)
}

function read(block: Node): BlockReading {
  const facts: PlacedFact[] = []
  const gaps: Gap[] = []
  const citations: Citation[] = []
  let words = ''
  const visit = (node: Node, position: number, hasProse: boolean) => {
    if (!node.isTextblock) {
      const isProse = hasProse && !NO_PROSE.has(node.type.name)
      node.forEach((child, offset) => visit(child, position + 1 + offset, isProse))
      return
    }
    const start = position + 1
    if (words === '') words = firstWords(node)
    readLeaves(node, start, gaps, citations)
    if (!hasProse || NO_PROSE.has(node.type.name) || node.content.size === 0) return
    const { text, positionAt } = textOf(node)
    for (const fact of readProse(text)) {
      facts.push({ fact, positionAt: (index) => start + positionAt(index) })
    }
  }
  visit(block, 0, true)
  if (block.type.name === 'positionTable') facts.push(...askedInQuestion(block))
  if (facts.length + gaps.length + citations.length === 0 && words === '') return NOTHING_READ
  return { facts, gaps, citations, words }
}

/** The words of a question are no text of the record: what they say is said by the table. */
function askedInQuestion({ attrs }: Node): PlacedFact[] {
  const question = typeof attrs.question === 'string' ? attrs.question : ''
  return readProse(question)
    .filter(({ kind }) => kind === 'asked')
    .map((fact) => ({ fact, positionAt: () => 0 }))
}

function readLeaves(textblock: Node, start: number, gaps: Gap[], citations: Citation[]): void {
  let before = ''
  textblock.forEach((child, offset, index) => {
    const from = start + offset
    const to = from + child.nodeSize
    if (child.isText) {
      before = (before + (child.text ?? '')).slice(-WORDS_BEFORE)
    } else if (child.type.name === 'gap') {
      const words = String(child.attrs.text).replace(/^@+/, '').trim()
      gaps.push({ from, to, id: idOf(child), words })
    } else if (child.type.name === 'documentRef' && typeof child.attrs.ref === 'string') {
      const { ref } = child.attrs
      const after = textblock.maybeChild(index + 1)?.text ?? ''
      const isLookingBack = LOOKING_BACK.test(before) || IS_PAST.test(after)
      citations.push({ from, to, ref, isLookingBack })
      before = ''
    }
  })
}

function firstWords(textblock: Node): string {
  const words = textOf(textblock).text.trim()
  if (words.length <= FIRST_WORDS) return words
  return `${words.slice(0, FIRST_WORDS).replace(/\s+\S*$/u, '')}…`
}

function idOf(node: Node): string | null {
  return typeof node.attrs.id === 'string' && node.attrs.id !== '' ? node.attrs.id : null
}
