import * as Y from 'yjs'
import type { Layer } from '../../shared/meeting/authority.ts'
import type { UpdateContents } from './updateContents.ts'

/** Written down a second time here, so that the gate is held against more than its own tables. */
const ROOTS: Record<Layer, readonly string[]> = {
  minutes: ['body', 'meeting', 'entities', 'documents'],
  chair: ['annotation:c0', 'annotation:c1', 'outcomes', 'analysis'],
  notes: ['notes'],
  review: [],
}

const CONTENT = [
  Y.ContentString,
  Y.ContentFormat,
  Y.ContentAny,
  Y.ContentDeleted,
  Y.ContentType,
] as const

/** What of a struct its layer does not hold, in words, or null. */
export function foreignStruct(
  layer: Layer,
  struct: UpdateContents['structs'][number],
): string | null {
  if (struct instanceof Y.Skip) return 'a gap'
  if (!(struct instanceof Y.Item)) return null
  // Read from bytes, an item names its root by a string.
  const parent: unknown = struct.parent
  if (typeof parent === 'string' && !ROOTS[layer].includes(parent)) return `the root "${parent}"`
  const { content } = struct
  if (!CONTENT.some((kind) => content instanceof kind)) return content.constructor.name
  if (!(content instanceof Y.ContentType)) return null
  const { type } = content
  const isOfBody = type instanceof Y.XmlElement || type instanceof Y.XmlText
  return isOfBody ? null : type.constructor.name
}
