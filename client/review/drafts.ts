import { useState } from 'react'

/** What is being written, and about what: a request, a thread, a statement, words. */
export interface DraftOf {
  meetingId: string
  kind: 'comment' | 'request' | 'reply' | 'ruling' | 'statement' | 'declining'
  about: string
}

export type Fields = Readonly<Record<string, string>>

export interface Draft {
  of: DraftOf
  fields: Fields
}

/** What was written and not sent, for as long as the page is open. */
export interface Drafts {
  subscribe: (listener: () => void) => () => void
  /** The same array until something changed. */
  getAll: () => readonly Draft[]
  read: (of: DraftOf) => Fields | null
  keep: (of: DraftOf, fields: Fields) => void
  drop: (of: DraftOf) => void
}

export function openDrafts(): Drafts {
  const listeners = new Set<() => void>()
  let drafts: readonly Draft[] = []

  const others = (of: DraftOf) => drafts.filter((draft) => keyOf(draft.of) !== keyOf(of))

  function set(next: readonly Draft[]): void {
    drafts = next
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getAll: () => drafts,
    read: (of) => drafts.find((draft) => keyOf(draft.of) === keyOf(of))?.fields ?? null,
    keep: (of, fields) => set([...others(of), { of, fields }]),
    drop(of) {
      if (others(of).length < drafts.length) set(others(of))
    },
  }
}

/** Of this page: its parts come and go with what others do, what is written in them stays. */
export const drafts: Drafts = openDrafts()

/** The fields of something that is being written, as they were left; untouched ones are no draft. */
export function useDraft<F extends Fields>(
  of: DraftOf,
  untouched: F,
): [fields: F, change: (changed: Partial<F>) => void] {
  const [fields, setFields] = useState<F>({ ...untouched, ...drafts.read(of) })
  function change(changed: Partial<F>): void {
    const next = { ...untouched, ...drafts.read(of), ...changed }
    setFields(next)
    if (Object.keys(untouched).every((name) => next[name] === untouched[name])) drafts.drop(of)
    else drafts.keep(of, next)
  }
  return [fields, change]
}

function keyOf({ meetingId, kind, about }: DraftOf): string {
  return JSON.stringify([meetingId, kind, about])
}
