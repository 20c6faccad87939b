/** Told apart from each other, and at least 4.5:1 against white, for the name set on the colour. */
const COLORS = [
  '#b04a1f',
  '#1f6b4a',
  '#5b3f96',
  '#8a2f5e',
  '#1f5f8b',
  '#7a5a12',
  '#3d6b1f',
  '#a02c2c',
  '#2f4f9c',
  '#6b3f1f',
] as const

/** A person's colour: the same on every screen, without anybody choosing or sending it. */
export function personColor(personId: string): string {
  let hash = 0
  for (const character of personId) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  return COLORS[hash % COLORS.length] ?? COLORS[0]
}
