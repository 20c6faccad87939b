import type { Run } from './line.ts'

/** A word, white space, a sign of punctuation, or a leaf: what a line is compared by. */
export interface Token {
  /** Equal for tokens that say the same, whatever their formatting. */
  key: string
  text: string
  isWord: boolean
  /** Its text in the formatting it has, which may change within a word. */
  parts: Run[]
}

/** Of no language, since a record may hold several: it knows words by their script. */
const WORDS = new Intl.Segmenter('und', { granularity: 'word' })
/** A word between signs that never belong to one there. Asking costs more than all the rest. */
const PLAIN = /^([.,;:!?()"“”‘’'«»…–—-]{0,8})([\p{Script=Latin}\d]*)([.,;:!?()"“”‘’'«»…–—-]{0,8})$/u
/** Two kinds of white space join words: the narrow space in a number, and the one without width. */
const CHUNKS = /[^\S\u202f\ufeff]+|[\S\u202f\ufeff]+/gu
/** What belongs to the character before it, were that white space. */
const ATTACHED = /\s[\p{M}\p{Cf}\p{Emoji_Modifier}]/u

/**
 * The line parted at its white space, which is quick. Words lie within, so that only what differs has
 * to be parted into them.
 */
export function chunksOf(runs: readonly Run[]): Token[] {
  return tokensOf(runs, (text) =>
    ATTACHED.test(text) ? segmentsOf(text) : (text.match(CHUNKS) ?? []),
  )
}

/** The same parted into words. */
export function wordsOf(chunks: readonly Token[]): Token[] {
  return chunks.flatMap((chunk) =>
    chunk.text.trim() === '' ? [chunk] : tokensOf(chunk.parts, segmentsOf),
  )
}

function segmentsOf(text: string): string[] {
  const plain = PLAIN.exec(text)
  if (plain) {
    const [, before = '', word = '', after = ''] = plain
    return [...Array.from(before), ...(word === '' ? [] : [word]), ...Array.from(after)]
  }
  return Array.from(WORDS.segment(text), ({ segment }) => segment)
}

/** Together their parts are the line. */
function tokensOf(runs: readonly Run[], split: (text: string) => string[]): Token[] {
  const tokens: Token[] = []
  let open: Run[] = []
  const close = () => {
    if (open.length > 0) addParts(tokens, open, split(open.map(({ text }) => text).join('')))
    open = []
  }
  for (const run of runs) {
    if (run.leaf === undefined) {
      open.push(run)
      continue
    }
    close()
    const key = `\0${run.leaf}\0${run.value ?? ''}\0${run.text}`
    tokens.push({ key, text: run.text, isWord: run.text !== '', parts: [run] })
  }
  close()
  return tokens
}

function addParts(tokens: Token[], runs: readonly Run[], texts: readonly string[]): void {
  let place = 0
  let offset = 0
  for (const text of texts) {
    const parts: Run[] = []
    let missing = text.length
    while (missing > 0) {
      const run = runs[place]
      if (!run) break
      const part = run.text.slice(offset, offset + missing)
      if (part !== '') parts.push({ ...run, text: part })
      missing -= part.length
      offset += part.length
      if (offset < run.text.length) continue
      place += 1
      offset = 0
    }
    tokens.push({ key: text, text, isWord: /[\p{L}\p{N}]/u.test(text), parts })
  }
}
