import type { Stance } from '../../../shared/positions/stance.ts'

/** One key each, the same in every language; they are shown where they are used. */
export const STANCE_KEYS: Readonly<Record<Stance, string>> = {
  support: 's',
  noObjection: 'n',
  object: 'o',
  abstain: 'a',
  reservation: 'r',
  moreTime: 'm',
  notStated: '-',
  notApplicable: 'x',
}
export const CONSULTED_KEY = 'c'
export const FORMER_KEY = 'w'

const STANCE_OF = new Map(
  Object.entries(STANCE_KEYS).map(([stance, key]) => [key, stance as Stance] as const),
)

export function stanceOfKey(key: string): Stance | null {
  return STANCE_OF.get(key) ?? null
}

/** The letter as it was meant: the same with Caps Lock left on by mistake. */
export function meantLetter(event: KeyboardEvent): string {
  const isLocked = event.getModifierState('CapsLock')
  if (!isLocked) return event.key
  return event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()
}
