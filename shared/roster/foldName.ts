/** Accents of the European scripts, and what Arabic writes or leaves out at will. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0640\u064b-\u0655\u0670]/g
/** What Unicode does not take apart into plain letters. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ß: 'ss',
  ς: 'σ',
  // Apostrophes that count as letters.
  ʼ: "'",
  ʻ: "'",
}
/** "U.S." and "D.P.R.K." are one word. */
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])/gu

const PLAIN = /^[ -~]*$/

/**
 * A name without what people write differently: case, accents, punctuation, "&" for "and", "the"
 * before it. Words are separated by one space. Two names that fold alike are the same name.
 */
export function foldName(text: string): string {
  const letters = PLAIN.test(text) ? text.toLowerCase() : plainLetters(text)
  const words = letters
    .replace(DOTTED, (initials) => initials.replaceAll('.', ''))
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  if (words === '') return letters.trim()
  return words.replace(/^(?:the )+(?=.)/, '')
}

function plainLetters(text: string): string {
  return (
    text
      .replace(/\p{Cf}/gu, '')
      .normalize('NFKD')
      // By way of the capitals: letters that differ in one case alone are the same.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(OPTIONAL_MARKS, '')
      .replace(/[æœøđðłþßςʼʻ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
  )
}
