/** Two letters for a person: of the first and the last word, or the first two of a single word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const first = characters(words[0] ?? '')
  const last = characters(words.at(-1) ?? '')
  const letters = words.length > 1 ? [first[0], last[0]] : [first[0], first[1]]
  return letters.join('').toLocaleUpperCase()
}

function characters(word: string): string[] {
  return [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment)
}
