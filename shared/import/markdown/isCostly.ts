/*
 * The Markdown parser takes time that grows with the square of some inputs, and a quarter of a
 * second for a hundred kilobytes of any. What is beyond these limits is no text that people wrote.
 */

const MOST_CHARACTERS = 1_000_000
/** The sum of the squares of the signs in each block: what the parser's work grows with. */
const MOST_SIGN_WORK = 50_000_000
const MOST_LEADING_SIGNS = 60
const DEEPEST_INDENT = 120

const SIGNS = /[*_~[\]()<`!&]/g
const LEADING_SIGNS = /^(?:[ \t]{0,8}(?:>|[-*+]|\d{1,9}[.)]))+/
const DATA = /data:image\/[a-z]+;base64,[A-Za-z\d+/=]+/g

/** True for a source that would keep the parser busy for longer than anybody waits. */
export function isCostlyMarkdown(source: string): boolean {
  if (source.length > MOST_CHARACTERS) return true
  let signs = 0
  let work = 0
  for (const line of source.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') signs = 0
    const added = line.replaceAll(DATA, '').match(SIGNS)?.length ?? 0
    work += (signs + added) ** 2 - signs ** 2
    signs += added
    if (work > MOST_SIGN_WORK || isDeep(line)) return true
  }
  return false
}

function isDeep(line: string): boolean {
  const indent = line.length - line.trimStart().length
  const leading = LEADING_SIGNS.exec(line)?.[0].length ?? 0
  return indent > DEEPEST_INDENT || leading > MOST_LEADING_SIGNS
}
