import type { Rule } from '../rule.ts'
import { speakerOf } from './whose.ts'

/** "?", also where it is one of several: "(?/ABC)". */
const UNHEARD = /(?:^|[/,&+(]|\band\b)\s*\?+\s*(?:$|[/,&+):]|\band\b)/u
const UNNAMED =
  /^(?:(?:an? )?(?:unknown|unidentified|inaudible|unnamed)(?: (?:speaker|delegate|delegation))?|speaker)$/iu

/** Words that nobody is known to have said. An intervention that is only begun has none yet. */
export const unknownSpeaker: Rule = ({ record, entities }) =>
  record.blocks.flatMap((block) => {
    const { words } = block.reading
    if (block.node.type.name !== 'intervention' || words === '') return []
    const name = speakerOf(block, entities)
    if (/[\p{L}\p{N}]/u.test(name) && !UNHEARD.test(name) && !UNNAMED.test(name)) return []
    const { from, to } = block
    return [{ rule: 'unknownSpeaker', block, from, to, detail: '', values: { words } }]
  })
