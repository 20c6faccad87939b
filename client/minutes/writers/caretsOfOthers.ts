import type { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { yCursorPluginKey } from 'y-prosemirror'
import type { PersonPresent } from '../MinutesSession.ts'

export interface CaretOfOther {
  person: PersonPresent
  position: number
}

/** Where the others’ carets stand in the document; one’s own other windows are not the others. */
export function caretsOfOthers(
  state: EditorState,
  people: readonly PersonPresent[],
): CaretOfOther[] {
  const self = people.find(({ isSelf }) => isSelf)
  const shown = yCursorPluginKey.getState(state) as DecorationSet | undefined
  return (shown?.find() ?? []).flatMap(({ from, to, spec }) => {
    const key = (spec as { key?: unknown }).key
    if (from !== to || typeof key !== 'string') return []
    const person = people.find(({ clientId }) => String(clientId) === key)
    return person && person.personId !== self?.personId ? [{ person, position: from }] : []
  })
}
