import type { Node } from 'prosemirror-model'
import type { Gathering } from '../gathering.ts'
import { node, paragraph, textWithReferences } from '../nodes.ts'
import type { Line } from './lines.ts'
import { type ListMarker, readListMarker } from './listMarker.ts'

/** Deeper items than this stay beside each other. */
const DEEPEST_LIST = 8

interface DraftList {
  marker: ListMarker
  indent: number
  items: (Node | DraftList)[][]
}

/**
 * Reads the list that begins at `from`: items by indentation, one list for each kind of marker, and
 * numbered lists only as far as the numbers count up.
 *
 * @param isHeading whether the line at an index is a heading, which ends the list.
 * @returns the list, and the index of the first line after it; null where no list begins.
 */
export function readList(
  lines: readonly Line[],
  from: number,
  isHeading: (index: number) => boolean,
  gathering: Gathering,
): { list: Node; end: number } | null {
  const open: DraftList[] = []
  let end = from
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]
    if (!line || isHeading(index)) break
    if (line.isBlank) {
      if (index > end + 1) break
      continue
    }
    const marker = readListMarker(line.text)
    const isTaken = marker
      ? addItem(open, line, marker, gathering)
      : index === end && addContinuation(open, line, gathering)
    if (!isTaken) break
    end = index + 1
  }
  const [list] = open
  return list ? { list: toNode(list), end } : null
}

function addItem(open: DraftList[], line: Line, marker: ListMarker, gathering: Gathering): boolean {
  const item = [paragraph(textWithReferences(line.text.slice(marker.textFrom), gathering))]
  while (open.length > 1 && line.indent < (open.at(-1)?.indent ?? 0)) open.pop()
  const innermost = open.at(-1)
  if (!innermost) {
    open.push({ marker, indent: line.indent, items: [item] })
    return true
  }
  const isDeeper = line.indent > innermost.indent && open.length < DEEPEST_LIST
  if (!isDeeper && continues(innermost, marker)) {
    innermost.items.push(item)
    return true
  }
  if (!isDeeper && open.length === 1) return false
  if (!isDeeper) open.pop()
  const list = { marker, indent: line.indent, items: [item] }
  open.at(-1)?.items.at(-1)?.push(list)
  open.push(list)
  return true
}

function continues(list: DraftList, next: ListMarker): boolean {
  const { marker } = list
  if (marker.kind !== next.kind || marker.marker !== next.marker) return false
  if (marker.kind === 'bullet' || next.kind === 'bullet') return true
  return next.number === marker.number + list.items.length
}

/** An indented line directly under an item belongs to it. */
function addContinuation(open: DraftList[], line: Line, gathering: Gathering): boolean {
  const list = open.at(-1)
  if (!list || line.indent <= list.indent || line.raw.startsWith('\t')) return false
  list.items.at(-1)?.push(paragraph(textWithReferences(line.text, gathering)))
  return true
}

function toNode(list: DraftList): Node {
  const items = list.items.map((blocks) =>
    node(
      'listItem',
      null,
      blocks.map((block) => ('items' in block ? toNode(block) : block)),
    ),
  )
  const { marker } = list
  return marker.kind === 'bullet'
    ? node('bulletList', { marker: marker.marker }, items)
    : node('orderedList', { marker: marker.marker, start: marker.number }, items)
}
