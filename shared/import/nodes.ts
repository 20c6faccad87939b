import type { Attrs, Mark, Node } from 'prosemirror-model'
import { newIdentifier } from '../minutes/identifier.ts'
import type { NodeJSON } from '../minutes/minutes.ts'
import { minutesSchema } from '../minutes/schema.ts'
import type { Gathering } from './gathering.ts'

/** A node of the minutes; adjacent text of the same marks becomes one. */
export function node(type: string, attrs: Attrs | null, content: readonly Node[] = []): Node {
  return minutesSchema.node(type, attrs, content)
}

/** A node that other data points at. */
export function nodeWithId(type: string, attrs: Attrs, content: readonly Node[] = []): Node {
  return node(type, { id: newIdentifier(), ...attrs }, content)
}

export function paragraph(content: readonly Node[]): Node {
  return node('paragraph', null, content)
}

export function plainText(text: string, marks: readonly Mark[] = []): Node[] {
  return text === '' ? [] : [minutesSchema.text(text, marks)]
}

/** Text whose document references are nodes; the documents are added to what was gathered. */
export function textWithReferences(
  text: string,
  gathering: Gathering,
  marks: readonly Mark[] = [],
): Node[] {
  const content: Node[] = []
  let end = 0
  for (const found of gathering.takeReferences(text)) {
    content.push(
      ...plainText(text.slice(end, found.from), marks),
      minutesSchema.node('documentRef', { ref: found.ref, text: found.text }, [], marks),
    )
    end = found.to
  }
  return [...content, ...plainText(text.slice(end), marks)]
}

/** The node as plain JSON: ProseMirror's own attributes have no prototype. */
export function toPlainJSON(doc: Node): NodeJSON {
  return JSON.parse(JSON.stringify(doc.toJSON())) as NodeJSON
}
