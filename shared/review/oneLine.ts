/**
 * True for words that can stand in one line of the record. A line feed in the midst of a text would be
 * printed as a line of its own, which nobody said.
 */
export function isOneLine(words: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(words.replaceAll('\t', ' '))
}
