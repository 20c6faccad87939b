import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { BODY, minutesSchema } from '../../../shared/minutes/schema.ts'

/**
 * True where every node and mark of the body fits this page's schema. The binding deletes what does
 * not, for everyone, so the body is first read on a throw-away clone: any update the reading causes
 * there is something that would have been lost.
 */
export function bodyFitsSchema(doc: Y.Doc): boolean {
  const clone = new Y.Doc()
  try {
    Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc))
    let isChanged = false
    clone.on('update', () => (isChanged = true))
    yXmlFragmentToProseMirrorRootNode(clone.getXmlFragment(BODY), minutesSchema).check()
    return !isChanged
  } catch {
    return false
  } finally {
    clone.destroy()
  }
}
