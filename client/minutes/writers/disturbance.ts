import type { Node, ResolvedPos } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep, StepMap } from '@tiptap/pm/transform'
import type { Mappable } from '@tiptap/pm/transform'

/** What a change does to the block that somebody else writes in. */
export type Disturbance = 'remove' | 'move' | 'join' | 'split'

/** Fewer words than this may go from under anybody's caret. */
const FEW_WORDS = 4

/**
 * What the transaction would do to the block around a caret; null where that stays what and where it
 * is. To the shared document a block that moves, or is joined or split off, is a new one: what its
 * writer types meanwhile goes to the old one.
 */
export function disturbanceAt(transaction: Transaction, caret: number): Disturbance | null {
  const { before, doc, mapping } = transaction
  const $before = before.resolve(caret)
  if ($before.depth === 0) return null
  const mapped = mapping.mapResult(caret, -1)
  const $after = doc.resolve(mapped.pos)
  const depth = firstChanged($before, $after, mapping)
  if (depth === null) return isEmptied($before, mapping) ? 'remove' : null
  if (mapped.deletedAcross) return isElsewhere($before, doc) ? 'move' : 'remove'
  const isSame = $after.depth >= depth && $after.node(depth).eq($before.node(depth))
  // A sibling was put in front of it, or an empty one taken away.
  if (isSame && $after.depth === $before.depth) return null
  if ($after.depth !== $before.depth || !haveSameTypes($before, $after)) return 'move'
  const start = $before.before()
  return mapping.mapResult(start, 1).deletedAfter ? 'join' : 'split'
}

/** True where nothing but words within one line goes or comes, and few go. */
export function isPlainEdit({ steps, docs }: Transaction): boolean {
  return steps.every((step, index) => {
    if (!(step instanceof ReplaceStep)) return step.getMap() === StepMap.empty
    const doc = docs[index]
    if (!doc || step.slice.openStart > 0 || step.slice.openEnd > 0) return false
    const [$from, $to] = [doc.resolve(step.from), doc.resolve(step.to)]
    if (!$from.parent.inlineContent || !$from.sameParent($to)) return false
    return wordsIn(doc.textBetween(step.from, step.to, ' ', ' ')) < FEW_WORDS
  })
}

/** The outermost depth at which the caret stands in another node than before. */
function firstChanged($before: ResolvedPos, $after: ResolvedPos, mapping: Mappable): number | null {
  for (let depth = 1; depth <= $before.depth; depth += 1) {
    if ($after.depth < depth) return depth
    const opening = mapping.mapResult($before.before(depth), 1)
    const start = mapping.mapResult($before.start(depth), -1)
    const isThere =
      (!opening.deletedAfter && opening.pos === $after.before(depth)) ||
      (!start.deletedAcross && start.pos === $after.start(depth))
    if (!isThere || $after.node(depth).type !== $before.node(depth).type) return depth
  }
  return $after.depth > $before.depth ? $before.depth : null
}

/** True where none of the words of the line stays, and there were more than a few. */
function isEmptied($caret: ResolvedPos, mapping: Mappable): boolean {
  const line = $caret.parent
  if (!line.isTextblock || wordsIn(line.textContent) < FEW_WORDS) return false
  for (let position = $caret.start(); position < $caret.end(); position += 1) {
    if (!mapping.mapResult(position).deletedAfter) return false
  }
  return true
}

/** True where the caret's block, by its id, is somewhere in the document. */
function isElsewhere($caret: ResolvedPos, doc: Node): boolean {
  for (let depth = $caret.depth; depth > 0; depth -= 1) {
    const id: unknown = $caret.node(depth).attrs.id
    if (typeof id !== 'string' || id === '') continue
    let isFound = false
    doc.descendants((node) => {
      isFound ||= node.attrs.id === id
      return !isFound && !node.isTextblock
    })
    return isFound
  }
  return false
}

function haveSameTypes($one: ResolvedPos, $other: ResolvedPos): boolean {
  for (let depth = 1; depth <= $one.depth; depth += 1) {
    if ($one.node(depth).type !== $other.node(depth).type) return false
  }
  return true
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
