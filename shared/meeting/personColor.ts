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

/**
 * A person's colour in a meeting: the same on every screen, without anybody choosing or sending it.
 *
 * @param place in the order of admission, from 0, so that the first ten people differ; null for the
 *   server's secretariat, who was not admitted by anybody.
 */
export function personColor(place: number | null): string {
  const index = place === null ? COLORS.length - 1 : place % COLORS.length
  return COLORS[index] ?? COLORS[0]
}
