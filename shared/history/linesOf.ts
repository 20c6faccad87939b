import { leafWords } from '../export/leafWords.ts'
import type { MeetingData, NodeJSON } from '../minutes/minutes.ts'
import { minutesSchema } from '../minutes/schema.ts'
import { isAlike } from './line.ts'
import type { Leaf, Line, LineKind, Run } from './line.ts'

/** The lines of a block's content, in order: each has the words of one block of text, or one row. */
export function linesOf(content: readonly NodeJSON[], meeting: MeetingData): Line[] {
  return content.flatMap((node) => linesIn(node, meeting))
}

/** The line of a block that holds words itself. */
export function lineOf(node: NodeJSON, kind: LineKind, meeting: MeetingData): Line {
  return { kind, depth: 0, marker: null, layout: kind, runs: runsOf(node.content ?? [], meeting) }
}

function linesIn(node: NodeJSON, meeting: MeetingData): Line[] {
  const { type, attrs = {}, content = [] } = node
  switch (type) {
    case 'bulletList':
    case 'orderedList':
      return content.flatMap((item, index) =>
        inside(`${type}:${asText(attrs['start'])}:${asText(attrs['marker'])}`, itemLines(item)).map(
          (line, place) => (place === 0 ? withSign(line, listSign(node, index)) : line),
        ),
      )
    case 'blockquote':
      return inside('quote', linesOf(content, meeting))
    case 'table':
      return content.map((row) => rowLine(row, meeting))
    case 'codeBlock': {
      const line = lineOf(node, 'code', meeting)
      return [{ ...line, layout: `code:${asText(attrs['language'])}` }]
    }
    default:
      return minutesSchema.nodes[type]?.inlineContent
        ? [{ ...lineOf(node, 'paragraph', meeting), layout: type }]
        : linesOf(content, meeting)
  }

  /** An item without words is a line all the same: its sign stands there. */
  function itemLines(item: NodeJSON): Line[] {
    const lines = linesOf(item.content ?? [], meeting)
    return lines.length > 0 ? lines : [lineOf({ type: 'paragraph' }, 'paragraph', meeting)]
  }
}

function inside(layout: string, lines: readonly Line[]): Line[] {
  return lines.map((line) => ({
    ...line,
    depth: line.depth + 1,
    layout: `${layout}/${line.layout}`,
  }))
}

function withSign(line: Line, sign: string): Line {
  return { ...line, marker: line.marker === null ? sign : `${sign} ${line.marker}` }
}

function listSign({ type, attrs = {} }: NodeJSON, index: number): string {
  const written = asText(attrs['marker'])
  if (type === 'bulletList') return written || '•'
  const number = String(Number(attrs['start'] ?? 1) + index)
  return written === '' ? `${number}.` : written.replace(/\d+/, number)
}

function rowLine(row: NodeJSON, meeting: MeetingData): Line {
  const { content: cells = [] } = row
  const looks = cells.map(({ attrs }) => [attrs?.['heading'] ?? false, attrs?.['align'] ?? null])
  return {
    kind: 'tableRow',
    depth: 0,
    marker: null,
    layout: `row:${JSON.stringify(looks)}`,
    runs: parted(
      cells.map(({ content = [] }) =>
        parted(
          linesOf(content, meeting).map(({ runs }) => runs),
          'block',
        ),
      ),
      'cell',
    ),
  }
}

function parted(parts: readonly Run[][], leaf: Leaf): Run[] {
  return parts.flatMap((runs, index) => (index === 0 ? runs : [{ text: '', leaf }, ...runs]))
}

function runsOf(content: readonly NodeJSON[], meeting: MeetingData): Run[] {
  const runs: Run[] = []
  for (const node of content) {
    const run = runOf(node, meeting)
    const last = runs.at(-1)
    if (last && isAlike(last, run)) last.text += run.text
    else runs.push(run)
  }
  return runs
}

function runOf(node: NodeJSON, meeting: MeetingData): Run {
  const run: Run = { text: node.text ?? '' }
  const marks = (node.marks ?? []).filter(({ type }) => type !== 'anchor')
  if (marks.length > 0) run.marks = marks.map(({ type }) => type)
  const href = marks.find(({ type }) => type === 'link')?.attrs?.['href']
  if (typeof href === 'string') run.href = href
  if (node.type === 'text') return run
  run.leaf = node.type as Leaf
  run.text = leafWords(minutesSchema.nodeFromJSON({ ...node, marks: [] }), meeting)
  const value = node.attrs?.[node.type === 'image' ? 'src' : 'ref']
  if (typeof value === 'string') run.value = value
  return run
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
