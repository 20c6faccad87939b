import { findDocumentReferences } from '../../documents/reference.ts'
import { sentencesOf } from '../reading/sentences.ts'
import { readAsked } from './asked.ts'
import { readConsensus } from './consensus.ts'
import { readCounts } from './counts.ts'
import type { ProseFact, SentenceFact } from './proseFact.ts'
import { readSittingTime } from './sittingTimes.ts'
import { readStances } from './stances.ts'

/** Longer ones are no sentences of minutes, and take long to read. */
const LONGEST_SENTENCE = 1200
/** What any of the readers needs; most paragraphs have none of it. */
const TELLING =
  /object|oppos|support|abst|favou?r|against|reserv|more time|consensus|asked|asks|consulted|polled|question|clos|ended|adjourn|rose|finished|opened|started|began/i

const READERS = [readAsked, readConsensus, readStances, readCounts, readSittingTime]

/**
 * What a text of minutes in English says that the rules can hold against the rest of the record. It
 * takes only what is said outright; what could mean something else is left.
 */
export function readProse(text: string): ProseFact[] {
  if (!TELLING.test(text)) return []
  return sentencesOf(text).flatMap((sentence) => {
    if (sentence.text.length > LONGEST_SENTENCE || !TELLING.test(sentence.text)) return []
    const documents = findDocumentReferences(sentence.text).map(({ ref }) => ref)
    const found = READERS.flatMap((read) => read(sentence.text))
    return found.map((fact) => ({ ...shifted(fact, sentence.from), documents }))
  })
}

function shifted(fact: SentenceFact, by: number): SentenceFact {
  const moved = { ...fact, from: fact.from + by, to: fact.to + by }
  if (!('names' in moved)) return moved
  return { ...moved, names: { ...moved.names, from: moved.names.from + by } }
}
