import type { Node } from '@tiptap/pm/model'
import { numberDocument } from '../../../shared/minutes/numbering.ts'
import type { DocumentCount, OutlineItem } from './MinutesState.ts'

/*
 * Nodes are immutable and keep their identity while unchanged, so what was read from one is kept
 * with it: after a key only the section typed in is read again.
 */
const headings = new WeakMap<Node, string>()
const references = new WeakMap<Node, ReadonlyMap<string, number>>()

/** The agenda items in order, numbered by position within their level. */
export function readOutline(doc: Node): OutlineItem[] {
  const outline: OutlineItem[] = []
  const { agendaItems: numbers } = numberDocument(doc)
  doc.forEach((node, position) => {
    if (node.type.name !== 'agendaItem') return
    outline.push({
      id: String(node.attrs.id ?? ''),
      number: numbers.get(position) ?? null,
      level: Math.max(1, Number(node.attrs.level) || 1),
      heading: headingOf(node),
      openedAt: asTime(node.attrs.openedAt),
      closedAt: asTime(node.attrs.closedAt),
    })
  })
  return outline
}

/** How often each document is referred to, in the order of its first mention. */
export function readDocuments(doc: Node): DocumentCount[] {
  return [...referencesIn(doc)].map(([ref, count]) => ({ ref, count }))
}

function headingOf(item: Node): string {
  const known = headings.get(item)
  if (known !== undefined) return known
  let heading = ''
  item.forEach((child) => {
    if (heading === '' && child.type.name === 'agendaHeading') heading = child.textContent
  })
  headings.set(item, heading)
  return heading
}

function referencesIn(node: Node): ReadonlyMap<string, number> {
  const known = references.get(node)
  if (known) return known
  const found = new Map<string, number>()
  node.forEach((child) => {
    if (child.type.name === 'documentRef' && typeof child.attrs.ref === 'string') {
      found.set(child.attrs.ref, (found.get(child.attrs.ref) ?? 0) + 1)
    }
    if (child.isLeaf) return
    for (const [ref, count] of referencesIn(child)) found.set(ref, (found.get(ref) ?? 0) + count)
  })
  references.set(node, found)
  return found
}

function asTime(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
