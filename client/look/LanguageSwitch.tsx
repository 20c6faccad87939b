import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { isLanguage, LANGUAGES } from '../messages/language.ts'
import { useLanguage } from '../messages/LanguageProvider.tsx'
import { useWords } from '../messages/useWords.ts'

/** Each language by its own name, which is not translated. */
export const LANGUAGE_NAMES = { en: 'English', fr: 'Français' } as const

export function LanguageSwitch() {
  const words = useWords()
  const { language, choose } = useLanguage()
  return (
    <ToggleButtonGroup
      className="language"
      aria-label={words('language.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const [chosen] = keys
        if (isLanguage(chosen)) choose(chosen)
      }}
    >
      {LANGUAGES.map((each) => (
        <ToggleButton key={each} id={each} className="button" lang={each}>
          {LANGUAGE_NAMES[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
