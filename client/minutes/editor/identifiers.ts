import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { newIdentifier } from '../../../shared/minutes/identifier.ts'
import { isFromSharedDocument } from './collaboration.ts'

export interface Found {
  node: Node
  position: number
}

/** The nodes that carry an id and begin in what the transactions inserted. */
export function insertedNodes(transactions: readonly Transaction[], doc: Node): Found[] {
  const maps = transactions.flatMap(({ mapping }) => mapping.maps)
  const found = new Map<number, Found>()
  maps.forEach((map, index) => {
    const rest = new Mapping(maps.slice(index + 1))
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      const [from, to] = [rest.map(newStart, -1), rest.map(newEnd, 1)]
      if (from === to) return
      doc.nodesBetween(from, to, (node, position) => {
        if (position >= from && position < to && hasIdentifier(node)) {
          found.set(position, { node, position })
        }
      })
    })
  })
  return [...found.values()].toSorted((a, b) => a.position - b.position)
}

/** How often each of these ids occurs in the document. */
export function countIdentifiers(doc: Node, ids: ReadonlySet<unknown>): Map<unknown, number> {
  const counts = new Map<unknown, number>()
  if (ids.size === 0) return counts
  doc.descendants(({ attrs }) => {
    if (ids.has(attrs.id)) counts.set(attrs.id, (counts.get(attrs.id) ?? 0) + 1)
  })
  return counts
}

export function hasIdentifier(node: Node): boolean {
  return node.type.spec.attrs !== undefined && 'id' in node.type.spec.attrs
}

/**
 * Which of the nodes that were just inserted here need an identifier: those without one, and those
 * whose id stands elsewhere too (a copy, the second half of a split). What was cut and put back
 * keeps its own; of several copies in one change the first does.
 */
export function nodesToIdentify(inserted: readonly Found[], doc: Node): Found[] {
  const withId = inserted.filter(({ node }) => node.attrs.id !== null)
  const counts = countIdentifiers(doc, new Set(withId.map(({ node }) => node.attrs.id)))
  const insertedCounts = new Map<unknown, number>()
  for (const { node } of withId) {
    insertedCounts.set(node.attrs.id, (insertedCounts.get(node.attrs.id) ?? 0) + 1)
  }
  const kept = new Set<unknown>()
  return inserted.filter(({ node: { attrs } }) => {
    if (attrs.id === null) return true
    const standsElsewhere = (counts.get(attrs.id) ?? 0) > (insertedCounts.get(attrs.id) ?? 0)
    if (standsElsewhere || kept.has(attrs.id)) return true
    kept.add(attrs.id)
    return false
  })
}

function identify(
  transactions: readonly Transaction[],
  _before: EditorState,
  state: EditorState,
): Transaction | null {
  const isLocal = transactions.some(({ docChanged }) => docChanged)
  if (!isLocal || transactions.some(isFromSharedDocument)) return null
  const inserted = insertedNodes(transactions, state.doc)
  if (inserted.length === 0) return null
  const { tr } = state
  for (const { position } of nodesToIdentify(inserted, state.doc)) {
    tr.setNodeAttribute(position, 'id', newIdentifier())
  }
  return tr.docChanged ? tr : null
}

/** Gives an identifier to what this person creates; what others created is theirs to identify. */
export const identifiers = Extension.create({
  name: 'identifiers',
  addProseMirrorPlugins: () => [
    new Plugin({ key: new PluginKey('identifiers'), appendTransaction: identify }),
  ],
})
