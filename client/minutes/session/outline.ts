import type { Node } from '@tiptap/pm/model'
import { leafWords } from '../../../shared/export/leafWords.ts'
import type { MeetingData } from '../../../shared/minutes/minutes.ts'
import { numberDocument } from '../../../shared/minutes/numbering.ts'
import { READERS_ZONE } from '../clock/readersZone.ts'
import type { OutlineItem } from './MinutesState.ts'

/*
 * Nodes are immutable and keep their identity while unchanged, so what was read from one is kept
 * with it: after a key only the section typed in is read again.
 */
const headings = new WeakMap<Node, Node>()
const gaps = new WeakMap<Node, number>()

/** The agenda items in order, numbered by position within their level. */
export function readOutline(doc: Node, meeting: MeetingData): OutlineItem[] {
  const outline: OutlineItem[] = []
  const { agendaItems: numbers } = numberDocument(doc)
  doc.forEach((node, position) => {
    if (node.type.name !== 'agendaItem') return
    const heading = headingOf(node)
    outline.push({
      id: String(node.attrs.id ?? ''),
      number: numbers.get(position) ?? null,
      level: Math.max(1, Number(node.attrs.level) || 1),
      heading: heading === null ? '' : wordsOf(heading, meeting),
      openedAt: asTime(node.attrs.openedAt),
      closedAt: asTime(node.attrs.closedAt),
      gaps: countGaps(node),
    })
  })
  return outline
}

/** How many places in it were not heard. */
export function countGaps(node: Node): number {
  const known = gaps.get(node)
  if (known !== undefined) return known
  let count = 0
  node.forEach((child) => {
    if (child.type.name === 'gap') count += 1
    else if (!child.isLeaf) count += countGaps(child)
  })
  gaps.set(node, count)
  return count
}

/** The first heading of an item that has words. */
function headingOf(item: Node): Node | null {
  const known = headings.get(item)
  if (known) return known
  let heading: Node | null = null
  item.forEach((child) => {
    if (child.type.name === 'agendaHeading' && child.content.size > 0) heading ??= child
  })
  if (heading) headings.set(item, heading)
  return heading
}

function wordsOf(heading: Node, meeting: MeetingData): string {
  return heading.textBetween(0, heading.content.size, '', (leaf) =>
    leafWords(leaf, meeting, READERS_ZONE),
  )
}

function asTime(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
