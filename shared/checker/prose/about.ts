import { tellingWords } from '../reading/topic.ts'
import type { About } from './proseFact.ts'

/** What a phrase says that a stance is on. */
export function aboutOf(phrase: string): About {
  return { words: tellingWords(phrase), isDocument: /\p{Lu}\s?\d/u.test(phrase) }
}
