import type { Node } from 'prosemirror-model'

/** Numbers as they follow from position alone, keyed by the position before the node. */
export interface DocumentNumbers {
  /** "3", "3.1"; agenda items that are not numbered have none. */
  agendaItems: ReadonlyMap<number, string>
  /** "1", "2", through the whole document. */
  positionTables: ReadonlyMap<number, string>
}

/** Numbers the document in one pass over its sections and their blocks. */
export function numberDocument(doc: Node): DocumentNumbers {
  const agendaItems = new Map<number, string>()
  const positionTables = new Map<number, string>()
  let count: AgendaCount = []
  const visit = (node: Node, position: number) => {
    if (node.type.name === 'positionTable') {
      positionTables.set(position, String(positionTables.size + 1))
    } else if (node.type.name === 'agendaItem') {
      if (node.attrs.numbered) {
        count = countNext(count, Number(node.attrs.level))
        agendaItems.set(position, numberOf(count))
      }
      node.forEach((child, offset) => visit(child, position + 1 + offset))
    }
  }
  doc.forEach((child, offset) => visit(child, offset))
  return { agendaItems, positionTables }
}

/** The counts that make up the number of the agenda item before, outermost first. */
export type AgendaCount = readonly { level: number; count: number }[]

/**
 * The count of the numbered agenda item that comes next, at `level`. A level that was left out takes
 * no place in the number: level 3 directly under 1 is "1.1".
 */
export function countNext(before: AgendaCount, level: number): AgendaCount {
  const kept = before.filter((item) => item.level <= level)
  const last = kept.at(-1)
  if (last?.level === level) return [...kept.slice(0, -1), { level, count: last.count + 1 }]
  // A level between two that were used continues the deeper one, so that no number comes twice.
  const closed = before.at(kept.length)
  return [...kept, { level, count: (closed?.count ?? 0) + 1 }]
}

export function numberOf(count: AgendaCount): string {
  return count.map((item) => item.count).join('.')
}
