import type { Stance } from '../../positions/stance.ts'
import { aboutOf } from './about.ts'
import type { About, SentenceFact } from './proseFact.ts'

/** The stances that a text can state about somebody in so many words. */
type Stated = Extract<Stance, 'support' | 'object' | 'abstain'>

const ADVERBS =
  '(?: (?:also|then|now|still|strongly|formally|firmly|fully|therefore|again|consequently|reluctantly|finally|both|all|clearly|expressly|openly)){0,2}'
const CHANGED =
  '(?:(?:has |have |had )?(?:changed|revised|reversed|reconsidered) (?:its|their|his|her) (?:position|mind|view),? and)'
const DECIDED =
  '(?:(?:has |have )?(?:decided|chose|chosen|preferred|wished|wishes|intends|intended) to(?: (?:change|revise|reverse|reconsider) (?:its|their|his|her) (?:position|mind|view),? and(?: to)?)?)'
const SAID =
  '(?:(?:said|stated|declared|announced|indicated|confirmed|explained|repeated)(?: that)? (?:it|they|he|she)(?: now| still)?)'
const BARE = 'object|oppose|support|abstain'
const FINITE = [
  'objects|objected',
  'opposes|opposed|(?:is|was|are|were|remains|remained) (?:opposed|against)',
  'supports|supported|(?:is|was|are|were) in favou?r of|(?:expressed|voiced) (?:its |their )?support for',
  'abstains|abstained',
].join('|')
/** The bare verb only after "decided to", or where several subjects take it in the present. */
const PREDICATE = `(?:${DECIDED}${ADVERBS} (?<decided>${BARE})|(?:${CHANGED}|${SAID})?${ADVERBS} ?(?<said>${FINITE}|${BARE}))\\b`
const NOT_A_STANCE = "(?! (?:by|that|each other|one another)\\b)(?![’'])"
const VERB = new RegExp(`(?<= |^)${PREDICATE}${NOT_A_STANCE}`, 'giu')
const SPEAKER = new RegExp(
  `^(?<pronoun>(?:he|she|we|i|the (?:delegate|delegation|representative|speaker)) )?${PREDICATE}${NOT_A_STANCE}`,
  'iu',
)
const NAME = "[\\p{Lu}\\d][\\p{L}\\p{M}\\p{N}&.'’/-]*"
const OBJECTIONS_OF = new RegExp(
  `\\b[Oo]bjections? (?:of|by|from) (?:the )?(${NAME}(?:(?:,| and|, and| of|)(?: the)? ${NAME}){0,30})`,
  'u',
)

/** What a stance is about ends where the clause does. */
const ABOUT =
  /^ (?:(?:to|of|on|from|for) )?([^,.;:()]{1,200}?)(?= (?:because|since|as|but|while|whilst|whereas|when|unless|until|and|if|with|after|before|in order)\b|[,.;:()]|$)/iu
const CONDITION =
  /\b(?:if|whether|unless|in case|in the event|suppos\w+|assuming|claim\w*|alleg\w*)\b/iu
/** Who speaks for others may have their row. */
const FOR_OTHERS = /\bon behalf of\b|\bspeaking for\b/iu
const EARLIER =
  /\b(?:initially|originally|formerly|previously|earlier|at first|in the past|(?:last|previous|earlier|first|second|third|fourth) (?:session|meeting|sitting|year|round)|session \d+)\b/iu

/** The stances that a sentence says somebody takes now, not once, not perhaps, and not by hearsay. */
export function readStances(sentence: string): SentenceFact[] {
  if (sentence.endsWith('?')) return []
  return [...readSubjects(sentence), ...readSpeakers(sentence), ...readObjections(sentence)]
}

function readSubjects(sentence: string): SentenceFact[] {
  return [...sentence.matchAll(VERB)].flatMap((match): SentenceFact[] => {
    const subject = sentence.slice(0, match.index).trimEnd()
    const stance = stanceOf(match)
    if (subject === '' || !stance || isInDoubt(sentence, match)) return []
    const { about, end } = readAbout(sentence, match)
    const isPlural = isBare(match)
    return [{ kind: 'stance', stance, subject, isPlural, about, from: match.index, to: end }]
  })
}

/** "Objected to the text", "The delegate supports it": what the speaker of an intervention says. */
function readSpeakers(sentence: string): SentenceFact[] {
  const match = SPEAKER.exec(sentence)
  const stance = match && stanceOf(match)
  if (!match || !stance || isInDoubt(sentence, match)) return []
  // "Support for the text came from several": without a subject, the bare verb is a noun.
  if (isBare(match) && match.groups?.['pronoun'] === undefined) return []
  const { about, end } = readAbout(sentence, match)
  return [{ kind: 'stance', stance, subject: null, isPlural: false, about, from: 0, to: end }]
}

function readObjections(sentence: string): SentenceFact[] {
  const match = OBJECTIONS_OF.exec(sentence)
  const subject = match?.[1]
  if (!match || subject === undefined || isInDoubt(sentence, match)) return []
  const to = match.index + match[0].length
  const isPlural = false
  return [
    { kind: 'stance', stance: 'object', subject, isPlural, about: null, from: match.index, to },
  ]
}

function stanceOf({ groups }: RegExpMatchArray): Stated | null {
  const verb = (groups?.['decided'] ?? groups?.['said'] ?? '').toLowerCase()
  if (verb.startsWith('abst')) return 'abstain'
  if (/suppo|favo/.test(verb)) return 'support'
  return verb === '' ? null : 'object'
}

function isBare({ groups }: RegExpMatchArray): boolean {
  return BARE.split('|').includes((groups?.['said'] ?? '').toLowerCase())
}

function readAbout(
  sentence: string,
  match: RegExpMatchArray,
): { about: About | null; end: number } {
  const verbEnd = (match.index ?? 0) + match[0].length
  const about = ABOUT.exec(sentence.slice(verbEnd))
  return {
    about: about?.[1] === undefined ? null : aboutOf(about[1]),
    end: verbEnd + (about?.[0].length ?? 0),
  }
}

/** A condition anywhere before it, or a former time beside it, makes it no stance of now. */
function isInDoubt(sentence: string, match: RegExpMatchArray): boolean {
  const before = sentence.slice(0, match.index)
  const after = sentence.slice((match.index ?? 0) + match[0].length)
  const introduction = /^[^,]*,(?=[^,]*$)/.exec(before)?.[0] ?? ''
  const clause = before.slice(before.lastIndexOf(',') + 1)
  return (
    CONDITION.test(before) ||
    FOR_OTHERS.test(sentence) ||
    EARLIER.test(introduction) ||
    EARLIER.test(clause) ||
    EARLIER.test(/^[^,.;]*/.exec(after)?.[0] ?? '')
  )
}
