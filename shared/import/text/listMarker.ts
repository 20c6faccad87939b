/** The bullet or number a line of a list begins with. */
export type ListMarker =
  | { kind: 'bullet'; marker: string; textFrom: number }
  | { kind: 'ordered'; marker: OrderedMarker; number: number; textFrom: number }

/** How the number is written, shown for 1. */
export type OrderedMarker = '1.' | '1)' | '(1)'

const BULLET = /^([-*·•‣▪▫◦●○■□–—➢])\s+(?=\S)/u
const ORDERED = /^(\(?)([1-9]\d{0,2}|0)([.)])\s+(?=\S)/

/** Reads the marker of a list item; null for a line that has none, or nothing after it. */
export function readListMarker(text: string): ListMarker | null {
  const bullet = BULLET.exec(text)
  if (bullet?.[1] !== undefined) {
    return { kind: 'bullet', marker: bullet[1], textFrom: bullet[0].length }
  }
  const ordered = ORDERED.exec(text)
  if (!ordered) return null
  const [whole, opening, number, closing] = ordered
  const marker = opening === '(' ? (closing === ')' ? '(1)' : null) : closing === ')' ? '1)' : '1.'
  if (marker === null) return null
  return { kind: 'ordered', marker, number: Number(number), textFrom: whole.length }
}

/** The marker as it stands before item `number`. */
export function writeMarker(marker: string, number: number): string {
  return marker.replace('1', String(number))
}
