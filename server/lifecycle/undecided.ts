import type { Deed, Review } from '../../shared/review/review.ts'

/** What keeps a record from being approved, by whom each was asked for; all empty: nothing does. */
export interface Undecided {
  /** Requests without a ruling. */
  corrections: readonly Deed[]
  /** Statements that were neither placed nor declined. */
  statements: readonly Deed[]
  /** Statements that were placed, and are not in the record any more. */
  missing: readonly Deed[]
}

/** @param shown the ids of the statements that the record shows */
export function undecided(
  { corrections, statements }: Pick<Review, 'corrections' | 'statements'>,
  shown: ReadonlySet<string>,
): Undecided {
  const open = Object.entries(statements).filter(([, { declined }]) => !declined)
  return {
    corrections: Object.values(corrections).flatMap(({ ruling, by }) => (ruling ? [] : [by])),
    statements: open.flatMap(([, { placed, by }]) => (placed ? [] : [by])),
    missing: open.flatMap(([id, { placed, by }]) => (placed && !shown.has(id) ? [by] : [])),
  }
}
