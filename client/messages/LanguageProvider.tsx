import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { IntlProvider } from 'react-intl'
import { catalogue } from './catalogues.ts'
import { preferredLanguage, rememberedLanguage, rememberLanguage } from './language.ts'
import type { Language } from './language.ts'

const CATALOGUES: Record<Language, Record<string, string>> = {
  en: catalogue('en'),
  fr: catalogue('fr'),
}

interface LanguageHandle {
  language: Language
  choose: (language: Language) => void
}

const LanguageContext = createContext<LanguageHandle>({ language: 'en', choose: () => undefined })

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(
    () => rememberedLanguage() ?? preferredLanguage(navigator.languages),
  )
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const handle = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        rememberLanguage(chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  // Dates keep the reader's own region where it speaks the language: en-GB, fr-CH.
  const locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language

  return (
    <LanguageContext value={handle}>
      <I18nProvider locale={locale}>
        <IntlProvider locale={locale} messages={CATALOGUES[language]}>
          {children}
        </IntlProvider>
      </I18nProvider>
    </LanguageContext>
  )
}

export function useLanguage(): LanguageHandle {
  return useContext(LanguageContext)
}
