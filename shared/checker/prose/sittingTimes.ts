import type { Sitting } from '../finding.ts'
import { NUMBER, readNumber } from './numberWords.ts'
import type { SentenceFact } from './proseFact.ts'

const TIME = '\\d{1,2}[:.h]\\d{2}(?: ?[ap]\\.?m\\.?(?![a-z]))?'
const DISTANCE = `(?<minutes>${NUMBER})\\s?(?:’|'|′|min(?:ute)?s?\\b\\.?|mn\\b)`
const SCHEDULED =
  '(?: (?:the|its|his|her))?(?: (?:scheduled|planned|foreseen|appointed)(?: (?:opening|closing|starting|ending|start|end|time|hour|close))?| schedule\\b)'
const SIDE = `(?:(?<before>before|ahead of|earlier than)|(?<after>after|later than|past))${SCHEDULED}|(?<early>early)\\b|(?<late>late)\\b`

const MEETING = '(?:meeting|session|sitting)'
const VERB = 'closed|ended|adjourned|finished|rose|opened|started|began'

const SITTING = new RegExp(
  [
    `\\b(?:${MEETING}(?: was)? (?<itself>${VERB})|(?<bySomebody>${VERB}) the ${MEETING})`,
    `(?: at (?<at>${TIME})(?!\\d))?`,
    `(?:,? (?:about |exactly |just )?${DISTANCE} ?(?:${SIDE}))?`,
  ].join(''),
  'iu',
)
/** Another sitting than the one that the record is of. */
const ELSEWHERE =
  /\b(?:previous|earlier|last|first|second|third|fourth|fifth|next|morning|afternoon|evening|yesterday|tomorrow|would|will|could|should|session \d)\b/iu
const APPROXIMATE = /\b(?:about|around|some|nearly|almost|over|roughly|approximately)\b/iu

/** When the meeting opened or closed, and how far from its schedule, where the sentence says so. */
export function readSittingTime(sentence: string): SentenceFact[] {
  const match = SITTING.exec(sentence)
  const { itself, bySomebody, at, minutes, before, early, after, late } = match?.groups ?? {}
  if (!match || (at === undefined && minutes === undefined)) return []
  if (
    ELSEWHERE.test(sentence.slice(0, match.index + match[0].length)) ||
    APPROXIMATE.test(match[0])
  )
    return []
  const side = (before ?? early) ? -1 : (after ?? late) ? 1 : null
  const verb = itself ?? bySomebody ?? ''
  const of: Sitting = /^(?:opened|started|began)$/i.test(verb) ? 'opening' : 'closing'
  const distance = minutes === undefined || side === null ? null : side * readNumber(minutes)
  return [
    {
      kind: 'sittingTime',
      of,
      at: at ?? null,
      minutes: distance,
      from: match.index,
      to: match.index + match[0].trimEnd().length,
    },
  ]
}
