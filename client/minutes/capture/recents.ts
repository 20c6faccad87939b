import type { Node } from '@tiptap/pm/model'
import { findEntityByName, resolveEntity } from '../../../shared/roster/entities.ts'
import type { Entities } from '../../../shared/roster/entities.ts'
import { isUnspoken } from '../editor/blockCommands.ts'

/** Nobody looks for a speaker further down than that. */
const MOST_RECENT = 30

/**
 * The entities that spoke, the most recent first: back from the caret, then from the end of the record
 * back to it. Each is there once, under the id it goes by now. Sections that did not change are read
 * once.
 */
export function recentSpeakers(doc: Node, caret: number, entities: Entities): string[] {
  const recent = new Set<string>()
  for (const id of speakersBackFrom(doc, caret, entities)) {
    recent.add(id)
    if (recent.size === MOST_RECENT) break
  }
  return [...recent]
}

/** The last intervention before the position that somebody is named in. */
export function lastSpoken(doc: Node, position: number): Node | null {
  const { index, blocks, reached } = placeOf(doc, position)
  const here = lastNamed(blocks.slice(0, reached))
  if (here) return here
  for (let at = index - 1; at >= 0; at -= 1) {
    const found = lastNamed(blocksOf(doc.child(at)))
    if (found) return found
  }
  return null
}

function* speakersBackFrom(doc: Node, caret: number, entities: Entities): Generator<string> {
  const { index, blocks, reached } = placeOf(doc, caret)
  yield* speakersOf(blocks.slice(0, reached), entities)
  for (let at = index - 1; at >= 0; at -= 1) yield* speakersIn(doc.child(at), entities)
  for (let at = doc.childCount - 1; at > index; at -= 1) yield* speakersIn(doc.child(at), entities)
  yield* speakersOf(blocks.slice(reached), entities)
}

/** The blocks around the position, and how many of them begin before it. */
function placeOf(doc: Node, position: number) {
  const $position = doc.resolve(position)
  const index = $position.index(0)
  if ($position.depth === 0) return { index, blocks: [], reached: 0 }
  const around = $position.node(1)
  const isSection = around.type.name === 'agendaItem'
  const reached = isSection ? $position.index(1) + ($position.depth > 1 ? 1 : 0) : 1
  return { index, blocks: blocksOf(around), reached }
}

function blocksOf(node: Node): readonly Node[] {
  return node.type.name === 'agendaItem' ? node.content.content : [node]
}

function lastNamed(blocks: readonly Node[]): Node | null {
  return blocks.findLast((block) => isSpoken(block)) ?? null
}

function isSpoken(block: Node): boolean {
  return block.type.name === 'intervention' && !isUnspoken(block) && !block.attrs.withdrawn
}

interface Known {
  entities: Entities
  ids: readonly string[]
}

const known = new WeakMap<Node, Known>()

/** The speakers of a block of the record or of a section, each once, the last one first. */
function speakersIn(node: Node, entities: Entities): readonly string[] {
  const before = known.get(node)
  if (before?.entities === entities) return before.ids
  const ids = speakersOf(blocksOf(node), entities)
  known.set(node, { entities, ids })
  return ids
}

function speakersOf(blocks: readonly Node[], entities: Entities): readonly string[] {
  const ids = blocks.toReversed().flatMap((block) => speakerOf(block, entities) ?? [])
  return [...new Set(ids)]
}

function speakerOf(block: Node, entities: Entities): string | null {
  if (!isSpoken(block)) return null
  const { speaker, attribution } = block.attrs
  if (typeof speaker === 'string') return resolveEntity(entities, speaker)?.id ?? null
  return typeof attribution === 'string' ? findEntityByName(entities, attribution) : null
}
