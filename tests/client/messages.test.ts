import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { catalogue, PARTS } from '../../client/messages/catalogues.ts'
import { preferredLanguage } from '../../client/messages/language.ts'
import { SHORTCUTS } from '../../client/minutes/shortcuts.ts'

const parts = Object.entries(PARTS).map(([name, { en, fr }]) => [name, en, fr] as const)

describe.each(parts)('the words of %s', (_name, inEnglish, inFrench) => {
  it('are the same in both languages', () => {
    expect(Object.keys(inFrench).toSorted()).toEqual(Object.keys(inEnglish).toSorted())
  })

  it('leave out no value in French that they have in English', () => {
    const left = Object.entries(inEnglish).filter(([id, text]) => {
      const inTranslation = placeholders(inFrench[id] ?? '')
      return placeholders(text).some((name) => !inTranslation.includes(name))
    })
    expect(left).toEqual([])
  })

  it.each([
    ['en', inEnglish],
    ['fr', inFrench],
  ])('can all be formatted in %s', (locale, messages) => {
    const faults: string[] = []
    const intl = createIntl({ locale, messages, onError: ({ message }) => faults.push(message) })
    for (const [id, text] of Object.entries(messages)) {
      const values = Object.fromEntries(placeholders(text).map((name) => [name, 2]))
      intl.formatMessage({ id }, values)
    }
    expect(faults).toEqual([])
  })
})

it('each shortcut that is shown has words', () => {
  const words = catalogue('en')
  for (const { messageId } of SHORTCUTS) expect(words).toHaveProperty([messageId])
})

it('the reader’s first language that there is a catalogue for is taken', () => {
  expect(preferredLanguage(['de-CH', 'fr-CH', 'en'])).toBe('fr')
  expect(preferredLanguage(['en-GB', 'fr'])).toBe('en')
  expect(preferredLanguage(['ja'])).toBe('en')
})

/** The names of a message's values; a brace after a plural's category opens words, not a value. */
function placeholders(text: string): string[] {
  const names = text.matchAll(/(?<!(?:one|other|=\d) )\{(\w+)(?=[},])/gu)
  return [...new Set([...names].map(([, name]) => name ?? ''))].toSorted()
}
