import type { Node } from '@tiptap/pm/model'
import type { Ledger } from '../minutes/positions/ledger.ts'
import { findBlock } from '../minutes/editor/caretPlace.ts'
import type { AskedStance, LiveReview } from './LiveReview.ts'

/** The stances asked for in a row, and in those that became one with it and are no longer there. */
export function stancesAskedIn(
  row: string,
  { stancesAsked }: LiveReview,
  ledger: Pick<Ledger, 'entriesOf'>,
  doc: Node,
): AskedStance[] {
  const joined = new Set(ledger.entriesOf(row).flatMap(({ joins }) => joins ?? []))
  const others = [...joined].flatMap((id) => (findBlock(doc, id) ? [] : stancesAsked(id)))
  return [...stancesAsked(row), ...others]
}
