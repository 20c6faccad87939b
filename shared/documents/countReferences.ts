import type { Node } from 'prosemirror-model'

/*
 * Nodes are immutable and keep their identity while unchanged, so what was counted in one is kept
 * with it: after a key only the way down to the caret is counted again.
 */
const counted = new WeakMap<Node, ReadonlyMap<string, number>>()

/**
 * How often a record refers to each document, in the order of the first mention: in its words, and as
 * what a question was about. What was withdrawn does not count.
 */
export function countReferences(node: Node): ReadonlyMap<string, number> {
  const known = counted.get(node)
  if (known) return known
  const counts = new Map<string, number>()
  const add = (ref: unknown, count: number) => {
    if (typeof ref === 'string' && ref !== '') counts.set(ref, (counts.get(ref) ?? 0) + count)
  }
  if (node.type.name === 'positionTable') add(node.attrs.document, 1)
  if (node.attrs.withdrawn !== true) {
    node.forEach((child) => {
      if (child.type.name === 'documentRef') add(child.attrs.ref, 1)
      else if (!child.isLeaf) countReferences(child).forEach((count, ref) => add(ref, count))
    })
  }
  counted.set(node, counts)
  return counts
}
