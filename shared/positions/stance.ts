/** The stances of DESIGN's vocabulary. Abstaining is not "not applicable", and neither is silence. */
export const STANCES = [
  'support',
  'noObjection',
  'object',
  'abstain',
  'reservation',
  'moreTime',
  'notStated',
  'notApplicable',
] as const

export type Stance = (typeof STANCES)[number]

export function isStance(value: unknown): value is Stance {
  return STANCES.includes(value as Stance)
}
