import type { Node } from '@tiptap/pm/model'
import { readAnchors } from '../../shared/review/targetState.ts'
import type { Stretch } from '../../shared/review/targetState.ts'

/**
 * True where no words under review were touched, which is what most keys leave behind. What did not
 * change in a record keeps its identity: only the sections typed in are looked at.
 */
export function haveSameWords(before: Node, now: Node): boolean {
  if (before.childCount !== now.childCount) return false
  for (let index = 0; index < now.childCount; index += 1) {
    const [one, other] = [before.child(index), now.child(index)]
    if (one !== other && !isAlikeWithin(one, other)) return false
  }
  return true
}

function isAlikeWithin(before: Node, now: Node): boolean {
  const anchors = [...readAnchors(before)]
  const others = [...readAnchors(now)]
  return (
    before.attrs.id === now.attrs.id &&
    anchors.length === others.length &&
    anchors.every(([id, stretches], index) => {
      const [otherId, otherStretches] = others[index] ?? ['', []]
      return (
        id === otherId &&
        (areSame(stretches, otherStretches) || readAlike(stretches, otherStretches))
      )
    })
  )
}

/** Words in one stretch that touch nothing but text are told by themselves. */
function readAlike([one, ...more]: readonly Stretch[], [other, ...others]: readonly Stretch[]) {
  return (
    one !== undefined &&
    other !== undefined &&
    more.length === 0 &&
    others.length === 0 &&
    one.blockId === other.blockId &&
    one.isWithdrawn === other.isWithdrawn &&
    isAmongText(one) &&
    isAmongText(other) &&
    wordsOf(one) === wordsOf(other)
  )
}

function wordsOf({ textblock, from, to }: Stretch): string {
  return textblock.textBetween(from, to)
}

function isAmongText({ textblock, from, to }: Stretch): boolean {
  const [before, after] = [textblock.resolve(from).nodeBefore, textblock.resolve(to).nodeAfter]
  return before?.isText !== false && after?.isText !== false
}

/**
 * Nodes keep their identity while unchanged: the same line and place in it are the same words. Words of
 * several lines also must have nothing else between them than before.
 */
export function areSame(before: readonly Stretch[], now: readonly Stretch[]): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index]
      return (
        other !== undefined &&
        one.textblock === other.textblock &&
        one.from === other.from &&
        one.to === other.to &&
        one.blockId === other.blockId &&
        one.isWithdrawn === other.isWithdrawn &&
        one.at - (before[0]?.at ?? 0) === other.at - (now[0]?.at ?? 0)
      )
    })
  )
}
