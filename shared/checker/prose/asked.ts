import type { SentenceFact } from './proseFact.ts'

const ASKED = '\\b(?:asked|asks|put the question|consulted|polled|questioned)\\b'
/** "…those consulted before the session in order (A, B, C)": what the list in brackets is a list of. */
const IN_BRACKETS = new RegExp(
  `${ASKED}[^()]{0,300}\\b(?:consulted|order|delegations?|delegates|entities|members|groups|parties|those|following|companies|countries|administrations|organi[sz]ations)\\b[^()]{0,60}\\(([^()]{3,600})\\)`,
  'iu',
)
/** "asked A, B and C whether they would object" */
const BEFORE_QUESTION =
  /\b(?:asked|asks) (?!(?:if|whether|that|for|to)\b)([^()]{3,600}?),? (?:if|whether)\b.{0,200}\b(?:object|oppos|support|agree|accept|approv|consent|abstain)/iu
/** "The following were consulted: A, B, C" */
const AFTER_COLON = new RegExp(
  `${ASKED}[^:()]{0,80}: ([^:()]{3,600}?)(?:,? (?:if|whether)\\b|[.;]?$)`,
  'iu',
)

/** Who a sentence says was asked or consulted, where it lists several. */
export function readAsked(sentence: string): SentenceFact[] {
  for (const pattern of [IN_BRACKETS, AFTER_COLON, BEFORE_QUESTION]) {
    const match = pattern.exec(sentence)
    const text = match?.[1]
    if (match === null || text === undefined || !/,| and /.test(text)) continue
    const from = match.index + match[0].indexOf(text)
    return [{ kind: 'asked', names: { text, from }, from, to: from + text.length }]
  }
  return []
}
