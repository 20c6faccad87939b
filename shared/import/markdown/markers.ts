/*
 * Précis' own Markdown carries what Markdown has no sign for in HTML comments, each on a line of its
 * own: `<!-- precis:intervention {"id":"…"} -->` … `<!-- /precis:intervention -->`.
 */

/** The first line of the front matter's content, by which the format is known. */
export const PRECIS_MARKDOWN_VERSION = 2

export type MarkdownPart =
  | { kind: 'open'; name: string; attributes: unknown; line: number; source: string }
  | { kind: 'close'; name: string; line: number }
  | { kind: 'text'; text: string; line: number }

const MARKER = /^<!-- (\/?)precis:([A-Za-z]{1,40})(?: (\{[^\n]*\}))? -->[ \t]*$/

export function openMarker(name: string, attributes: Record<string, unknown> = {}): string {
  const json = Object.keys(attributes).length === 0 ? '' : ` ${jsonForMarker(attributes)}`
  return `<!-- precis:${name}${json} -->`
}

export function closeMarker(name: string): string {
  return `<!-- /precis:${name} -->`
}

/** JSON on one line that cannot end a comment. */
export function jsonForMarker(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('--', '-\\u002d')
    .replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** True where a line of the text would be taken for a marker. */
export function holdsMarker(text: string): boolean {
  return /^<!-- \/?precis:/m.test(text)
}

/** Splits a file into markers and the Markdown between them. */
export function splitAtMarkers(source: string, firstLine: number): MarkdownPart[] {
  const parts: MarkdownPart[] = []
  let kept: string[] = []
  let keptFrom = firstLine
  const closeText = (next: number) => {
    const text = kept.join('\n')
    // Markdown's own white space only: a paragraph may consist of a no-break space.
    if (/[^ \t\r\n]/.test(text)) parts.push({ kind: 'text', text, line: keptFrom })
    kept = []
    keptFrom = next
  }
  for (const [index, line] of source.split('\n').entries()) {
    const marker = readMarker(line, firstLine + index)
    if (!marker) {
      kept.push(line)
      continue
    }
    closeText(firstLine + index + 1)
    parts.push(marker)
  }
  closeText(0)
  return parts
}

function readMarker(line: string, number: number): MarkdownPart | null {
  const match = MARKER.exec(line)
  const name = match?.[2]
  if (!match || name === undefined) return null
  if (match[1] === '/') return { kind: 'close', name, line: number }
  try {
    const attributes: unknown = JSON.parse(match[3] ?? '{}')
    return { kind: 'open', name, attributes, line: number, source: line }
  } catch {
    return null
  }
}
