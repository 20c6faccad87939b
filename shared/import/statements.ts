import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { statementLabel, statementOf, statementParagraphs } from '../export/statementWords.ts'
import type { ImportWarning } from '../meeting/api.ts'
import type { Minutes } from '../minutes/minutes.ts'
import { node, paragraph, plainText } from './nodes.ts'

/**
 * A record with its statements as ordinary words: in a meeting to which nobody has offered them, they
 * are what a file says, and nobody's statement.
 */
export function withStatementsAsWords(
  doc: Node,
  record: Omit<Minutes, 'body'>,
): { doc: Node; record: Omit<Minutes, 'body'>; warnings: ImportWarning[] } {
  const warnings: ImportWarning[] = []
  const rewritten = (parent: Node): Node => {
    let isChanged = false
    const children: Node[] = []
    parent.forEach((child) => {
      const now = child.type.name === 'statement' ? wordsOf(child) : [rewritten(child)]
      isChanged ||= now[0] !== child
      children.push(...now)
    })
    return isChanged ? parent.copy(Fragment.from(children)) : parent
  }
  const wordsOf = (block: Node): Node[] => {
    const statement = statementOf(block, record)
    if (!statement) {
      warnings.push({ message: 'The words of a statement are not in the file; it was left out.' })
      return []
    }
    const title = statement.title === undefined ? [] : [statement.title]
    const lines = [...title, ...statementParagraphs(statement)]
    const quoted = lines.map((line) => paragraph(plainText(line)))
    return [paragraph(plainText(statementLabel(statement))), node('blockquote', null, quoted)]
  }
  return { doc: rewritten(doc), record: { ...record, statements: {} }, warnings }
}
