import { messages as captureEnglish } from '../minutes/capture/messages.en.ts'
import { messages as captureFrench } from '../minutes/capture/messages.fr.ts'
import { messages as minutesEnglish } from '../minutes/messages.en.ts'
import { messages as minutesFrench } from '../minutes/messages.fr.ts'
import { messages as positionsEnglish } from '../minutes/positions/messages.en.ts'
import { messages as positionsFrench } from '../minutes/positions/messages.fr.ts'
import { messages as writersEnglish } from '../minutes/writers/messages.en.ts'
import { messages as writersFrench } from '../minutes/writers/messages.fr.ts'
import type { Language } from './language.ts'
import { english } from './messages.en.ts'
import { french } from './messages.fr.ts'

/** The words of each part of the interface. */
export const PARTS: Record<string, Record<Language, Readonly<Record<string, string>>>> = {
  'the shell': { en: english, fr: french },
  'the editor': { en: minutesEnglish, fr: minutesFrench },
  capture: { en: captureEnglish, fr: captureFrench },
  'the others who write': { en: writersEnglish, fr: writersFrench },
  positions: { en: positionsEnglish, fr: positionsFrench },
}

/** All words of the interface in a language, by their id. */
export function catalogue(language: Language): Record<string, string> {
  return Object.assign({}, ...Object.values(PARTS).map((part) => part[language])) as Record<
    string,
    string
  >
}
