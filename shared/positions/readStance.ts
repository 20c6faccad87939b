import type { Stance } from './stance.ts'

/** What people write for each stance, in lower case and without a full stop. */
const SPELLINGS: Record<Stance, readonly string[]> = {
  support: [
    'support',
    'supports',
    'supported',
    'supporting',
    'supportive',
    'in support',
    'in favour',
    'in favor',
    'for',
  ],
  noObjection: [
    'no objection',
    'no objections',
    'does not object',
    'do not object',
    'did not object',
    'not object',
    'not objecting',
    'not opposed',
    'has no objection',
    'has no objections',
    'had no objection',
    'non-objection',
  ],
  object: [
    'object',
    'objects',
    'objected',
    'objecting',
    'objection',
    'objections',
    'oppose',
    'opposes',
    'opposed',
    'opposing',
    'against',
  ],
  abstain: ['abstain', 'abstains', 'abstained', 'abstaining', 'abstention'],
  reservation: [
    'reserve',
    'reserves',
    'reserved',
    'reserving',
    'reservation',
    'reservations',
    'position reserved',
    'reserves its position',
    'reserved its position',
    'has reservations',
    'has a reservation',
  ],
  moreTime: [
    'more time',
    'needs more time',
    'need more time',
    'needed more time',
    'requests more time',
    'requested more time',
    'asks for more time',
    'asked for more time',
    'more time needed',
    'more time requested',
  ],
  notStated: [
    'not stated',
    'none stated',
    'no position',
    'no position stated',
    'not given',
    'no answer',
    'no reply',
    'no response',
  ],
  notApplicable: ['n/a', 'na', 'n.a', 'n.a.', 'n / a', 'not applicable'],
}

const STANCE_OF = new Map(
  Object.entries(SPELLINGS).flatMap(([stance, spellings]) =>
    spellings.map((spelling) => [spelling, stance as Stance] as const),
  ),
)

const LONGEST_SPELLING = 40

/**
 * The stance that a cell or a word names, as people write it in English ("Object", "abstains",
 * "N/A"); null where it names none for certain.
 */
export function readStance(text: string): Stance | null {
  const words = text.trim()
  if (words.length > LONGEST_SPELLING) return null
  const plain = words
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^["'“‘([]+|["'”’)\].,;:!]+$/g, '')
    .replace(/^(?:strongly|fully|formally|firmly|still|also) /, '')
  return STANCE_OF.get(plain) ?? null
}
