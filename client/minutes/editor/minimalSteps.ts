import type { Node } from '@tiptap/pm/model'
import { AttrStep, ReplaceStep } from '@tiptap/pm/transform'
import type { Step } from '@tiptap/pm/transform'

/**
 * The steps that turn one document into the other and touch no more than what differs: positions
 * outside of them map exactly, so carets and decorations stay where they are. They apply in order.
 * Unchanged nodes are recognised by identity, so the cost is that of the changed paths.
 */
export function minimalSteps(before: Node, after: Node): Step[] {
  return contentSteps(before, after, 0)
}

/** @param start the position where the node's content begins, in both documents at that time. */
function contentSteps(before: Node, after: Node, start: number): Step[] {
  if (before.isTextblock || before.childCount !== after.childCount || !areSiblings(before, after)) {
    return replacement(before, after, start)
  }
  const steps: Step[] = []
  let position = start + before.content.size
  // From the end, so that what is done does not move what is left to do.
  for (let index = before.childCount - 1; index >= 0; index -= 1) {
    const [old, fresh] = [before.child(index), after.child(index)]
    position -= old.nodeSize
    if (old === fresh) continue
    for (const [name, value] of Object.entries(fresh.attrs)) {
      if (old.attrs[name] !== value) steps.push(new AttrStep(position, name, value))
    }
    if (!old.isLeaf) steps.push(...contentSteps(old, fresh, position + 1))
  }
  return steps
}

/** True where each child is the other's at the same place, as far as its type and id can tell. */
function areSiblings(before: Node, after: Node): boolean {
  for (let index = 0; index < before.childCount; index += 1) {
    const [old, fresh] = [before.child(index), after.child(index)]
    if (old === fresh) continue
    if (old.type !== fresh.type || old.attrs.id !== fresh.attrs.id) return false
  }
  return true
}

function replacement(before: Node, after: Node, start: number): Step[] {
  const from = before.content.findDiffStart(after.content)
  const ends = before.content.findDiffEnd(after.content)
  if (from === null || ends === null) return []
  // Repeated characters let both ends of the difference overlap.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  const slice = after.slice(from, ends.b + overlap)
  return [new ReplaceStep(start + from, start + ends.a + overlap, slice)]
}
