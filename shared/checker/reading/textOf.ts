import type { Node } from 'prosemirror-model'

/** The words of a textblock, and where each of them stands in it. */
export interface BlockText {
  text: string
  /** The position inside the textblock, counted from its content's start. */
  positionAt: (index: number) => number
}

/** A reference or a gap is one position and several characters; a picture is no words. */
export function textOf(textblock: Node): BlockText {
  let text = ''
  const shifts: { index: number; position: number }[] = []
  textblock.forEach((child, offset) => {
    const words = child.isText ? (child.text ?? '') : leafWords(child)
    text += words
    if (words.length !== child.nodeSize) {
      shifts.push({ index: text.length, position: offset + child.nodeSize })
    }
  })
  if (shifts.length === 0) return { text, positionAt: (index) => index }
  return {
    text,
    positionAt(index) {
      const shift = shifts.findLast((candidate) => candidate.index <= index)
      const position = shift ? shift.position + index - shift.index : index
      const next = shifts.find((candidate) => candidate.index > index)
      return next ? Math.min(position, next.position) : position
    },
  }
}

function leafWords(leaf: Node): string {
  return leaf.type.name === 'image' ? '' : (leaf.type.spec.leafText?.(leaf) ?? ' ')
}
