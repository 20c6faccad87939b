import type { Node } from '@tiptap/pm/model'

/** Items keep their identity while unchanged, and so what was read from them. */
const known = new WeakMap<Node, readonly string[]>()

/** The ids of the statements that a record shows, in order. */
export function statementsIn(record: Node): readonly string[] {
  const before = known.get(record)
  if (before) return before
  const ids: string[] = []
  record.forEach((child) => {
    if (child.type.name === 'statement') ids.push(String(child.attrs.id))
    else if (child.type.name === 'agendaItem') ids.push(...statementsIn(child))
  })
  known.set(record, ids)
  return ids
}
