import type * as Y from 'yjs'
import { words } from '../../shared/export/words.ts'
import type { Correction, Deed, Ruling, Statement } from '../../shared/review/review.ts'
import type { Place, TargetState } from '../../shared/review/targetState.ts'

/** What accepting a request does to the minutes. */
export interface PutRight {
  /** The words, or the stance, that make room. */
  replaced: string
  /** To be called in a transaction. */
  edit: (minutes: Y.Doc) => void
}

/** What keeps the requested words from being put in place without a look at the record. */
export type Obstacle =
  | { kind: 'changed' | 'elsewhere' | 'withdrawn'; words: string }
  | { kind: 'severalParagraphs' | 'split' | 'gone'; words?: undefined }

/**
 * Where the words stand that a correction is to replace, or why that is not clear.
 *
 * @param replacing the words that whoever rules has seen, where they are not those that were selected
 */
export function placeToCorrect(
  state: TargetState,
  replacing: string | undefined,
): Place | Obstacle {
  if (state.kind === 'split' || state.kind === 'gone') return { kind: state.kind }
  const { place } = state
  if (place.textblocks > 1) return { kind: 'severalParagraphs' }
  const isSeen = replacing === undefined ? state.kind === 'there' : replacing === place.words
  if (isSeen) return place
  const kind = state.kind === 'withdrawn' || state.kind === 'elsewhere' ? state.kind : 'changed'
  return { kind, words: place.words }
}

/** The language of words whose language nobody gave. */
const UNDETERMINED = 'und'
const FIRST_LETTER = /\p{L}/u
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * The statement that a request is turned into: its words, in the name of who asked; of one about a
 * stance that stance, and why.
 */
export function statementOf(
  { replacement, stance, reason, by }: Correction,
  { round }: Ruling,
): Statement {
  const text = stance ? `${words.positionStated(stance.to)}\n${reason}` : replacement
  const [letter = ''] = FIRST_LETTER.exec(stance ? reason : replacement) ?? []
  return {
    round,
    language: UNDETERMINED,
    direction: RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr',
    text,
    by,
  }
}

/** A ruling by `by`, without what was not said. */
export function rulingBy(
  by: Deed,
  {
    outcome,
    round,
    ...said
  }: Pick<Ruling, 'outcome' | 'round'> & { [Key in keyof Ruling]?: Ruling[Key] | undefined },
): Ruling {
  const known = Object.entries(said).filter(([, value]) => value !== undefined)
  return { outcome, round, by, ...(Object.fromEntries(known) as Partial<Ruling>) }
}
