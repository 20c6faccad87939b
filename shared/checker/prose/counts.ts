import type { Stance } from '../../positions/stance.ts'
import { aboutOf } from './about.ts'
import { NUMBER, readNumber } from './numberWords.ts'
import type { SentenceFact } from './proseFact.ts'

const WHO =
  '(?: (?:of the (?:delegations?|entities|participants|parties)|delegations?|delegates|entities|participants))?'
const ADVERBS = '(?: (?:also|now|still|formally|strongly|clearly)){0,2}'
const STANCES: Partial<Record<Stance, string>> = {
  object: 'objected|object|objects|objecting|opposed|oppose|were against|against|objections?',
  support: 'supported|support|supports|supporting|in support|in favou?r|were in favou?r',
  abstain: 'abstained|abstain|abstains|abstaining|abstentions?',
  reservation: 'reserved (?:its|their) positions?|reservations?',
  moreTime: '(?:asked for|requested|needed|need) more time|more time',
}
const GROUPS = Object.entries(STANCES).map(([stance, words]) => `(?<${stance}>${words})`)
/** "eight delegations objected", "3 support", "two abstentions" */
const COUNT = new RegExp(
  `(?<=^|[\\s(])(?<count>${NUMBER})(?: of \\d{1,3})?${WHO}${ADVERBS} (?:${GROUPS.join('|')})(?![\\p{L}])(?! by\\b)`,
  'giu',
)
const CONSULTED = new RegExp(
  `(?<=^|[\\s(])(?<consulted>${NUMBER}) of (?:the )?(?<total>${NUMBER})${WHO}(?: (?:were|was|had been))? consulted\\b`,
  'iu',
)
/** Nothing more is said of them: what follows on would tell only some of them from the others. */
const END =
  /^ ?(?:[.,;:)]|$)|^ (?:and|but|while|whereas)\b|^ (?:was|were) (?:raised|recorded|noted|voiced|received|made|expressed)\b|^ (?:stand|stood|remain|remained)\b/iu
const ABOUT =
  /^ (?:(?:to|of|on|for) )?([^,.;:()]{1,200}?)(?= (?:and|but|while|whereas)\b|[,.;:()]|$)/iu
const TABLE = /\btable (\d{1,3})\b/iu

/** Before a number: it is no count of all, or a number of something. */
const PARTIAL =
  /\b(?:at least|at most|more than|fewer than|less than|over|about|around|some|nearly|almost|up to|another|other|further|additional|these|those|first|last|next|only|table|item|session|section|clause|annex|document|question|page|rev\.?|no\.?|TD|SG|WP|of|or|than|to|by|all|both|the)[ \u00a0]$/iu
/** In the sentence: only some are counted, or it was at another time. */
const SUBSET =
  /\b(?:of those|of whom|of which|of them|among|including|respectively|more delegations|initially|previous\w*|earlier|last (?:session|meeting)|session \d+|would|could|might|may|if|whether|unless|should|must|until|because|since|due to|owing to|on the grounds?|for reasons?|for the reason)\b/iu

/** Counts of stances that a sentence gives of a whole table. */
export function readCounts(sentence: string): SentenceFact[] {
  if (SUBSET.test(sentence)) return []
  const table = TABLE.exec(sentence)?.[1] ?? null
  const counts = [...sentence.matchAll(COUNT)].flatMap((match): SentenceFact[] => {
    const { count = '', ...held } = match.groups ?? {}
    const stance = Object.keys(held).find((key) => held[key] !== undefined) as Stance | undefined
    if (!stance || PARTIAL.test(sentence.slice(0, match.index))) return []
    const end = match.index + match[0].length
    const rest = sentence.slice(end)
    const phrase = END.test(rest) ? undefined : ABOUT.exec(rest)?.[1]
    const about = phrase === undefined ? null : aboutOf(phrase)
    return [
      { kind: 'count', stance, count: readNumber(count), about, table, from: match.index, to: end },
    ]
  })
  const match = CONSULTED.exec(sentence)
  if (!match) return counts
  const consulted = readNumber(match.groups?.['consulted'] ?? '')
  const total = readNumber(match.groups?.['total'] ?? '')
  const from = match.index
  return [
    ...counts,
    { kind: 'consulted', consulted, total, table, from, to: from + match[0].length },
  ]
}
