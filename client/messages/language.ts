export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

const REMEMBERED = 'precis.language'

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value)
}

/** The first of the reader's languages that there is a catalogue for, English otherwise. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0]
    if (isLanguage(language)) return language
  }
  return 'en'
}

/** What was chosen before; storage may be forbidden, then the choice lasts as long as the page. */
export function rememberedLanguage(): Language | null {
  try {
    const value = localStorage.getItem(REMEMBERED)
    return isLanguage(value) ? value : null
  } catch {
    return null
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language)
  } catch {
    return
  }
}
