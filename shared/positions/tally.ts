import { STANCES, type Stance } from './stance.ts'

/** What a tally needs of a position: the attributes of a `positionRow`, or plain data. */
export interface TalliedPosition {
  stance: Stance
  /** null where nobody wrote it down. */
  wasConsulted: boolean | null
}

export interface Tally {
  /** In the order of `STANCES`; a stance that nobody holds is absent. */
  stances: { stance: Stance; count: number }[]
  consulted: number
  notConsulted: number
  unknownConsulted: number
  total: number
}

/** Counts the positions on one question. */
export function tallyPositions(rows: readonly TalliedPosition[]): Tally {
  const count = (isCounted: (row: TalliedPosition) => boolean) => rows.filter(isCounted).length
  return {
    stances: STANCES.map((stance) => ({
      stance,
      count: count((row) => row.stance === stance),
    })).filter((held) => held.count > 0),
    consulted: count((row) => row.wasConsulted === true),
    notConsulted: count((row) => row.wasConsulted === false),
    unknownConsulted: count((row) => row.wasConsulted === null),
    total: rows.length,
  }
}
