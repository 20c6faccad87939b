const MARK = /[!?;:…。！？；：؟؛"“”„«»\n\t]|,\s*\p{Ll}/u
/** A word with a full stop at its end. */
const STOPPED = /([\p{L}\p{M}\p{N}.]+)\.(?=$|[\s)])/gu
const ABBREVIATION =
  /^(?:\p{L}|(?:\p{L}\.)+\p{L}|amb|assoc|capt|co|col|corp|d[eé]m|dept|dir|dr|f[eé]d|gen|gov|hon|inc|int|intl|is|jr|ltd|min|mme|mlle|mr|mrs|ms|pop|prof|r[eé]p|rev|sen|sr|st|ste|univ)$/iu

/** True for punctuation that no name has; the full stop of an abbreviation ("St.", "Rep.") is a name's. */
export function readsAsSentence(text: string): boolean {
  if (MARK.test(text)) return true
  return [...text.matchAll(STOPPED)].some(([, word = '']) => !ABBREVIATION.test(word))
}
