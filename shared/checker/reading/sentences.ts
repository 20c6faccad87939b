/** A part of a text; `from` is counted from the text's start. */
export interface Sentence {
  text: string
  from: number
}

const BREAK =
  /[.!?…]["”’)»]*\s+(?=["“«(]?[\p{Lu}\d])|(?<=\p{Ll}\p{Ll}\.)(?=\p{Lu}\p{Ll})|;\s+|\n+/gu
/** A full stop that belongs to a word: "M. Arnaud", "No. 5", "Rev. 1". */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Rev|Art|Sec|Fig|vs|cf|p|pp|e\.g|i\.e)\.\s*$/u
const LONGEST_ABBREVIATION = 8

/** The sentences of a text, with clauses after a semicolon as sentences of their own. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  const take = (to: number) => {
    const sentence = text.slice(from, to)
    const blank = sentence.length - sentence.trimStart().length
    if (sentence.trim() !== '') sentences.push({ text: sentence.trim(), from: from + blank })
    from = to
  }
  for (const { 0: match, index } of text.matchAll(BREAK)) {
    const end = index + match.length
    if (!ABBREVIATION.test(text.slice(Math.max(from, end - LONGEST_ABBREVIATION - 2), end))) {
      take(end)
    }
  }
  take(text.length)
  return sentences
}
