import type { Node } from 'prosemirror-model'
import type { Minutes } from '../minutes/minutes.ts'
import type { Statement } from '../review/review.ts'
import { words } from './words.ts'

/** The statement that a node shows; null where its words are not there. */
export function statementOf(
  { attrs }: Node,
  { statements }: Pick<Minutes, 'statements'>,
): Statement | null {
  const id = String(attrs.id)
  return Object.hasOwn(statements, id) ? (statements[id] ?? null) : null
}

/** Whose statement it is, as a line of its own. */
export function statementLabel({ by }: Statement): string {
  return words.statement(by.delegation ?? by.name)
}

/** Its paragraphs, word for word. */
export function statementParagraphs({ text }: Statement): string[] {
  return text.split('\n')
}
