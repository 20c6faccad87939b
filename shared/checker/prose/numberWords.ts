const WORDS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
  'sixteen seventeen eighteen nineteen twenty',
]
  .join(' ')
  .split(' ')

/** Matches a whole number in figures or, up to twenty, in words. */
export const NUMBER = `(?:\\d{1,3}|${WORDS.join('|')})`

/** The number that `NUMBER` matched. */
export function readNumber(written: string): number {
  const word = WORDS.indexOf(written.toLowerCase())
  return word < 0 ? Number(written) : word
}
