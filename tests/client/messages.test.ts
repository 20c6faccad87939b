import { createIntl } from 'react-intl'
import { describe, expect, it } from 'vitest'
import { preferredLanguage } from '../../client/messages/language.ts'
import { english } from '../../client/messages/messages.en.ts'
import { french } from '../../client/messages/messages.fr.ts'
import { messages as minutesEnglish } from '../../client/minutes/messages.en.ts'
import { messages as minutesFrench } from '../../client/minutes/messages.fr.ts'
import { messages as writersEnglish } from '../../client/minutes/writers/messages.en.ts'
import { messages as writersFrench } from '../../client/minutes/writers/messages.fr.ts'
import { SHORTCUTS } from '../../client/minutes/shortcuts.ts'

const pairs = [
  ['of the shell', english, french],
  ['of the editor', minutesEnglish, minutesFrench],
  ['about the others who write', writersEnglish, writersFrench],
] as const

describe.each(pairs)('the words %s', (_where, inEnglish, inFrench) => {
  it('are the same in both languages', () => {
    expect(Object.keys(inFrench).toSorted()).toEqual(Object.keys(inEnglish).toSorted())
  })

  it('leave out no value in French that they have in English', () => {
    const left = Object.entries(inEnglish).filter(([id, text]) => {
      const inTranslation = placeholders(inFrench[id as keyof typeof inFrench] ?? '')
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
  for (const { messageId } of SHORTCUTS) expect({ ...english, ...minutesEnglish, ...writersEnglish }).toHaveProperty([messageId])
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
