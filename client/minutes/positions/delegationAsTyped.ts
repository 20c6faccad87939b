import { expandCapacity, readSpeakerInput } from '../../../shared/roster/speakerLine.ts'

/** Whom a row is to be of. */
export interface Delegation {
  name: string
  /** As the row says it: "Switzerland (SG13 Chairman)". */
  attribution: string
}

/** @param meant the name in full of what is typed short */
export function delegationAsTyped(typed: string, meant: (name: string) => string): Delegation {
  const input = readSpeakerInput(typed)
  if (!input?.capacity) return delegationNamed(meant(typed))
  const name = meant(input.speaker)
  const capacity = expandCapacity(input.capacity)
  const isSaidByCapacity = capacity.startsWith(`${name} `)
  return { name, attribution: isSaidByCapacity ? capacity : `${name} (${capacity})` }
}

export function delegationNamed(name: string): Delegation {
  return { name, attribution: name }
}

/** What of it names the delegation, before its capacity. */
export function namePart(typed: string): string {
  return typed.split('/', 1)[0]?.trim() ?? ''
}
