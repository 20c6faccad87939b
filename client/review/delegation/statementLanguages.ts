/** The languages in which meetings of the United Nations are served, and some more. */
export const STATEMENT_LANGUAGES = [
  'ar',
  'zh',
  'en',
  'fr',
  'ru',
  'es',
  'de',
  'fa',
  'he',
  'hi',
  'it',
  'ja',
  'ko',
  'pt',
  'sw',
  'tr',
  'uk',
  'ur',
] as const

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
}

/** A language by its own name. */
export function languageName(language: string): string {
  const own = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return own.charAt(0).toLocaleUpperCase(language) + own.slice(1)
}
