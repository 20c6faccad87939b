import { Fragment } from '@tiptap/pm/model'
import type { Node, Schema } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import type { Passage } from '../session/keptWords.ts'
import { findBlock } from './caretPlace.ts'
import type { FoundBlock } from './caretPlace.ts'

/**
 * Inserts kept words: into their field, after what stood before them, else at the end of their block, else at the end
 * of their item, under their speaker's name, else at the end of the record.
 */
export function putBack(
  { tr: transaction, doc, schema }: EditorState,
  passage: Passage,
): Transaction {
  const block = passage.blockId === null ? null : findBlock(doc, passage.blockId)
  const item = passage.itemId === null ? null : findBlock(doc, passage.itemId)
  if (block && passage.field !== null) {
    return transaction.setNodeAttribute(block.position, passage.field, passage.words)
  }
  const found =
    (block &&
      (insertInLine(transaction, block, passage) || insertAtEnd(transaction, block, passage))) ||
    (item && insertBlocks(transaction, endOf(item), item.node, spokenBlocks(schema, passage)))
  if (!found) insertBlocks(transaction, doc.content.size, doc, spokenBlocks(schema, passage))
  return transaction
}

/** Only where the words are of one line, and what stood before them stands in one line alone. */
function insertInLine(transaction: Transaction, block: FoundBlock, passage: Passage): boolean {
  const { words, before } = passage
  if (before.trim() === '' || words.includes('\n')) return false
  const places: number[] = []
  const start = block.position + 1
  const look = (line: Node, position: number) => {
    const text = line.textBetween(0, line.content.size, undefined, '\uFFFC')
    const index = text.indexOf(before)
    if (index !== -1) places.push(start + position + 1 + index + before.length)
  }
  if (block.node.isTextblock) look(block.node, -1)
  block.node.descendants((node, position) => {
    if (node.isTextblock) look(node, position)
    return !node.isTextblock
  })
  const [place] = places
  if (place === undefined || places.length > 1) return false
  const { nodeAfter } = transaction.doc.resolve(place)
  const next = nodeAfter?.isText === true ? (nodeAfter.text ?? '').charAt(0) : ''
  const lead = /^[\p{L}\p{N}(“«"‘]/u.test(words) ? ' ' : ''
  transaction.insertText(lead + words + (/^[\p{L}\p{N}]/u.test(next) ? ' ' : ''), place)
  return true
}

function insertAtEnd(transaction: Transaction, block: FoundBlock, { words }: Passage): boolean {
  const { node } = block
  if (node.isTextblock) {
    const lead = node.content.size > 0 ? ' ' : ''
    transaction.insertText(lead + words.replaceAll(/\s*\n\s*/g, ' '), endOf(block))
    return true
  }
  return insertBlocks(transaction, endOf(block), node, paragraphs(node.type.schema, words))
}

function insertBlocks(
  transaction: Transaction,
  position: number,
  parent: Node,
  blocks: readonly Node[],
): boolean {
  const content = Fragment.from([...blocks])
  if (!parent.canReplace(parent.childCount, parent.childCount, content)) return false
  transaction.insert(position, content)
  return true
}

/** What has lost its block stays its speaker's. */
function spokenBlocks(schema: Schema, { words, speaker }: Passage): Node[] {
  const lines = paragraphs(schema, words)
  const { intervention } = schema.nodes
  if (speaker === '' || !intervention) return lines
  return [intervention.create({ id: newIdentifier(), attribution: speaker }, lines)]
}

function paragraphs(schema: Schema, words: string): Node[] {
  const lines = words.split('\n').filter((line) => line.trim() !== '')
  return lines.flatMap((line) => schema.nodes.paragraph?.create(null, schema.text(line)) ?? [])
}

function endOf({ node, position }: FoundBlock): number {
  return position + 1 + node.content.size
}
