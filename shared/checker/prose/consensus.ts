import { aboutOf } from './about.ts'
import type { SentenceFact } from './proseFact.ts'

const WITH = new RegExp(
  [
    '\\b(?:has|have|had|having|reached|found|obtained|secured|achieved|claims|claimed|in)',
    ' (?:(?:a|full|found|reached|already|now|achieved) ){0,3}consensus (?:with|among|between) ',
    '([^.;:()]{2,400}?)',
    '(?= (?:on|that|but|for|about|regarding|to|as|when|since|because|while|before|after)\\b|[.;:(]|$)',
  ].join(''),
  'iu',
)
const REACHED =
  /\b(?:(?:there (?:is|was)|reached|found) (?:a |full |now ){0,2}consensus|consensus (?:is|was|has been) (?:reached|found|achieved))\b/iu
const ON = /^ (?:on|about|regarding|concerning|to|for) ([^,.;:()]{1,200})/iu
/** Words that make of a consensus one that is missing, hoped for, asked about or only nearly there. */
const NOT_CLAIMED =
  /\b(?:no|not|nor|never|neither|nobody|without|lack\w*|absen\w*|if|whether|unless|until|could|would|should|might|may|can|cannot|must|hop\w+|seek\w*|tr(?:y|ies|ied|ying)|towards?|aim\w*|wish\w*|rough|broad|general|wide|near|almost|emerging|far from)\b|n[’']t\b|\bto (?:reach|find|build|achieve|have)\b|\?/iu

/** Claims that there is consensus, with somebody or at all. */
export function readConsensus(sentence: string): SentenceFact[] {
  const named = WITH.exec(sentence)
  const text = named?.[1]
  if (named && text !== undefined) {
    const before = sentence.slice(0, named.index)
    const from = named.index + named[0].length - text.length
    if (NOT_CLAIMED.test(before)) return []
    const names = { text, from }
    return [
      {
        kind: 'consensusWith',
        before,
        names,
        from: named.index,
        to: named.index + named[0].length,
      },
    ]
  }
  const reached = REACHED.exec(sentence)
  if (!reached || NOT_CLAIMED.test(sentence)) return []
  const to = reached.index + reached[0].length
  const on = ON.exec(sentence.slice(to))?.[1]
  const about = on === undefined ? null : aboutOf(on)
  return [{ kind: 'consensus', about, from: reached.index, to }]
}
