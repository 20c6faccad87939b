/** Bounds on the search: a question further away is not certain to be the one. */
const LONGEST_PARAGRAPH = 2000
const MOST_PARAGRAPHS = 20

const SENTENCE_BREAK = /(?<=[.?!])\s+(?=\p{Lu})/u
const ASKING = /\b(?:asked|asks|put the question)\b[^]{0,1000}?\b(?:if|whether)\b/

/**
 * The sentence that asked what a table of positions answers, from the paragraphs before it; null
 * unless exactly one of them asks something.
 */
export function findQuestion(paragraphs: readonly string[]): string | null {
  const asked = paragraphs
    .slice(-MOST_PARAGRAPHS)
    .filter((text) => text.length <= LONGEST_PARAGRAPH)
    .flatMap((text) => text.split(SENTENCE_BREAK))
    .filter((sentence) => ASKING.test(sentence))
  return asked.length === 1 ? (asked[0] ?? null) : null
}
