import { isNamed } from '../reading/speakers.ts'
import type { Rule } from '../rule.ts'
import { speakerOf } from './whose.ts'

/** Words that nobody is known to have said. An intervention that is only begun has none yet. */
export const unknownSpeaker: Rule = ({ record, entities }) =>
  record.blocksWith('unnamedSpeaker').flatMap((block) => {
    if (isNamed(speakerOf(block, entities))) return []
    const { from, to, reading } = block
    const values = { words: reading.words }
    return [{ rule: 'unknownSpeaker', block, from, to, detail: '', values }]
  })
