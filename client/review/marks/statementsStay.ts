import { Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import { isFromSharedDocument } from '../../minutes/editor/collaboration.ts'

/**
 * A statement for the record was placed by a ruling: it can be moved, but neither removed nor copied by
 * editing. `onRefused` is told when somebody tries.
 */
export function statementsStay(onRefused: () => void): Extension {
  return Extension.create({
    name: 'statementsStay',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('statementsStay'),
        filterTransaction(transaction) {
          if (!removesStatement(transaction)) return true
          // Told from inside a transaction, where nothing may be drawn.
          queueMicrotask(onRefused)
          return false
        },
        props: {
          transformPasted: (slice) => {
            const content = withoutStatements(slice.content)
            return content.eq(slice.content) ? slice : Slice.maxOpen(content)
          },
        },
      }),
    ],
  })
}

export function removesStatement(transaction: Transaction): boolean {
  if (!transaction.docChanged || isFromSharedDocument(transaction)) return false
  const removed = removedStatements(transaction)
  if (removed.size === 0) return false
  transaction.doc.descendants((node) => {
    if (isStatement(node)) removed.delete(node.attrs.id)
    return !node.isTextblock
  })
  return removed.size > 0
}

/** The ids of statements in what the steps replace; they may come back elsewhere. */
function removedStatements({ mapping, docs }: Transaction): Set<unknown> {
  const ids = new Set<unknown>()
  mapping.maps.forEach((map, index) => {
    map.forEach((from, to) => {
      docs[index]?.nodesBetween(from, to, (node, position) => {
        const isWhole = position >= from && position + node.nodeSize <= to
        if (isStatement(node) && isWhole) ids.add(node.attrs.id)
      })
    })
  })
  return ids
}

function withoutStatements(content: Fragment): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => {
    if (isStatement(node)) return
    nodes.push(node.isLeaf ? node : node.copy(withoutStatements(node.content)))
  })
  return Fragment.from(nodes)
}

function isStatement({ type }: Node): boolean {
  return type.name === 'statement'
}
