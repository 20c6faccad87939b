import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { BODY, minutesSchema } from '../../../shared/minutes/schema.ts'

/** True where every node and mark of the body fits this page's schema. */
export function bodyFitsSchema(doc: Y.Doc): boolean {
  return textFitsSchema(doc, (clone) => clone.getXmlFragment(BODY))
}

/**
 * The same for another text of a document. The binding deletes what does not fit, for everyone, so it
 * is first read on a throw-away clone: any update the reading causes there is something that would
 * have been lost.
 */
export function textFitsSchema(
  doc: Y.Doc,
  textOf: (doc: Y.Doc) => Y.XmlFragment | undefined,
): boolean {
  const clone = new Y.Doc()
  try {
    Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc))
    let isChanged = false
    clone.on('update', () => (isChanged = true))
    const text = textOf(clone)
    if (text) yXmlFragmentToProseMirrorRootNode(text, minutesSchema).check()
    return !isChanged
  } catch {
    return false
  } finally {
    clone.destroy()
  }
}
