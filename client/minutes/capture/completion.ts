import type { Command, EditorState } from '@tiptap/pm/state'

/** Something that can be taken by a key. */
export interface Choice {
  label: string
  /** Why it is here, or what it is. */
  hint: string
  /** The keys that do the same without the list. */
  keys: readonly string[]
  take: Command
}

/** A list of what may be meant by the words before the caret. */
export interface Completion {
  list: 'speakers' | 'recents' | 'menu' | 'documents'
  /** Where the words begin that it is about. */
  from: number
  choices: readonly Choice[]
  /** The choice that Tab takes; null where Tab is not for the list. */
  active: number | null
}

/** Looks for a list that belongs to where the caret stands; null, at little cost, for almost every key. */
export type CompletionSource = (state: EditorState) => Completion | null

/** Lists in which Enter takes the choice; in the others it is the next paragraph as always. */
export function takesOnEnter({ list }: Completion): boolean {
  return list === 'menu' || list === 'documents'
}

export function isSameList(one: Completion | null, other: Completion | null): boolean {
  return one !== null && other !== null && one.list === other.list && one.from === other.from
}

/** The choice that comes after the active one, round the end. */
export function step({ choices, active }: Completion, by: 1 | -1): number {
  if (active === null) return by === 1 ? 0 : choices.length - 1
  return (active + by + choices.length) % choices.length
}
