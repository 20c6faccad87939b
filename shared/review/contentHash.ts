import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { Mark, Node } from 'prosemirror-model'
import { minutesSchema } from '../minutes/schema.ts'

/** Of a block's own attributes, those that say what it records; others, its id or the time, do not. */
const TELLING: Record<string, readonly string[]> = {
  intervention: ['speaker', 'attribution', 'capacity', 'onBehalfOf'],
  positionTable: ['question', 'caption', 'document'],
  positionRow: ['entity', 'attribution', 'stance', 'stanceAsRecorded', 'wasConsulted'],
  action: ['kind', 'owner', 'due'],
  conclusion: ['kind'],
}

const known = new WeakMap<Node, { context: string; hash: string }>()

/**
 * The SHA-256, in hexadecimal, of what a block records: who is said to speak, a stance, an outcome; its
 * words with their formatting, pictures and references. What was said about it, its anchors, is not
 * part of it. It is the same for the same content, wherever it is read.
 *
 * @param table of a row: what it answers
 */
export function contentHash(block: Node, table: Node | null = null): string {
  const context = table ? JSON.stringify(tellingOf(table)) : ''
  const before = known.get(block)
  if (before?.context === context) return before.hash
  const content = JSON.stringify([context, tellingOf(block), contentOf(block)])
  const hash = toHexString(digest(encodeUtf8(content)))
  known.set(block, { context, hash })
  return hash
}

function tellingOf({ type, attrs }: Node): unknown[] {
  return [type.name, ...(TELLING[type.name] ?? []).map((name) => attrs[name] as unknown)]
}

type Content = [what: string, ...details: unknown[]]

function contentOf(parent: Node): Content[] {
  const contents: Content[] = []
  let run: { words: string; marks: string } | null = null
  parent.forEach((child) => {
    if (!child.isText) {
      // Marks of what is no text are not part of the shared document.
      run = null
      contents.push([child.type.name, attributesOf(child), contentOf(child)])
      return
    }
    const marks = marksOf(child)
    const words = child.text ?? ''
    if (run?.marks === marks) {
      run.words += words
      contents.splice(-1, 1, ['text', run.words, marks])
      return
    }
    run = { words, marks }
    contents.push(['text', words, marks])
  })
  return contents
}

function marksOf({ marks }: Node): string {
  const formatting = marks.filter(({ type }) => type.name !== 'anchor').map(markOf)
  return JSON.stringify(formatting.toSorted())
}

function markOf({ type, attrs }: Mark): string {
  const names = Object.keys(minutesSchema.marks[type.name]?.spec.attrs ?? {})
  return JSON.stringify([type.name, ...names.map((name) => attrs[name] as unknown)])
}

/** In the schema's order, and no others: a page's editor may keep attributes of its own. */
function attributesOf({ type, attrs }: Node): unknown[] {
  const names = Object.keys(minutesSchema.nodes[type.name]?.spec.attrs ?? {})
  return names.map((name) => attrs[name] as unknown)
}
