/** Languages in which the software can add words to a record. */
export const RECORD_LANGUAGES = ['en', 'fr'] as const
export type RecordLanguage = (typeof RECORD_LANGUAGES)[number]

/** Words that nearly every sentence has, and the other language has not. */
const COMMON: Record<RecordLanguage, RegExp> = {
  en: /(?<![\p{L}])(?:the|of|and|to|was|were|that|for|by)(?![\p{L}])/giu,
  fr: /(?<![\p{L}])(?:le|la|les|des|du|et|une|que|dans|par)(?![\p{L}])/giu,
}
/** Fewer of them may be names. */
const FEWEST = 3

/** The language a text is written in; null where too little of it tells. */
export function recordLanguage(text: string): RecordLanguage | null {
  const [english, french] = RECORD_LANGUAGES.map((language) => count(text, COMMON[language]))
  if (english === undefined || french === undefined || english === french) return null
  return Math.max(english, french) < FEWEST ? null : english > french ? 'en' : 'fr'
}

function count(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0
}
