import type { EditorState, Transaction } from '@tiptap/pm/state'

/** What an entity was called, and what it is called from now on. */
export interface Renaming {
  id: string
  from: string
  to: string
}

/** Writes the new name wherever the record has exactly the old one for this entity. */
export function renamed({ doc, tr }: EditorState, { id, from, to }: Renaming): Transaction {
  doc.descendants(({ type, attrs, isTextblock }, position) => {
    const isNamed = type.name === 'intervention' || type.name === 'positionRow'
    const named: unknown = type.name === 'intervention' ? attrs.speaker : attrs.entity
    if (isNamed && attrs.attribution === from && (named === id || named === null)) {
      tr.setNodeAttribute(position, 'attribution', to)
    }
    return !isTextblock
  })
  // The roster has no undo of its own: the old name comes back the way it went.
  return tr.setMeta('addToHistory', false)
}
