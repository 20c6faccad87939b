import type { Node } from '@tiptap/pm/model'

/** The entities that spoke before this position in its agenda item, the last one first. */
export function recentSpeakers(doc: Node, position: number | undefined): string[] {
  if (position === undefined) return []
  const $position = doc.resolve(position)
  const before = $position.parent.content.content.slice(0, $position.index())
  const speakers = before.flatMap(({ type, attrs }) =>
    type.name === 'intervention' && typeof attrs.speaker === 'string' ? attrs.speaker : [],
  )
  return [...new Set(speakers.toReversed())]
}
