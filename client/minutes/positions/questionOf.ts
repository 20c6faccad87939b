import { findDocumentReferences } from '../../../shared/documents/reference.ts'
import type { Node } from '@tiptap/pm/model'
import { asText } from '../views/ViewContext.ts'

/**
 * What a table is about once its caption says this: the caption is the question, and a document it names
 * is the document. What was written down otherwise stays.
 */
export function questionOf({ attrs }: Node, caption: string): Record<string, string | null> {
  const before = asText(attrs.caption)
  const words = caption === '' ? null : caption
  const read: Record<string, string | null> = { caption: words }
  if (attrs.question === null || attrs.question === before) read.question = words
  if (attrs.document === null || attrs.document === documentIn(before)) {
    read.document = documentIn(caption)
  }
  return read
}

/** The last document that the words name: "instead of TD120, on the terms of TD433R1". */
function documentIn(words: string): string | null {
  return findDocumentReferences(words).at(-1)?.ref ?? null
}

/** What a caption leaves out of what the table is about; empty where it says all. */
export function besideCaption({ attrs }: Node): { question: string; document: string } {
  const [caption, question, document] = [attrs.caption, attrs.question, attrs.document].map(asText)
  const isNamed = findDocumentReferences(caption ?? '').some(({ ref }) => ref === document)
  return {
    question: caption === '' || question === caption ? '' : (question ?? ''),
    document: isNamed ? '' : (document ?? ''),
  }
}
