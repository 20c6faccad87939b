import * as Y from 'yjs'
import { chairRoots, notesRoot } from '../../../shared/chair/chairDocument.ts'
import type { Layer } from '../../../shared/meeting/authority.ts'
import { minutesRoots } from '../../../shared/minutes/minutesDocument.ts'
import { reviewRoots } from '../../../shared/review/reviewDocument.ts'

/** Writes words into a layer, where the layer holds words. */
export function write(doc: Y.Doc, layer: Layer, words: string): void {
  if (layer === 'review') {
    const by = { personId: 'me', name: 'Me', at: '2026-03-11T14:30:00Z' }
    reviewRoots(doc).comments.set(words, { threadId: 't-1', by, text: words })
    return
  }
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  const roots = {
    minutes: () => minutesRoots(doc).body,
    chair: () => chairRoots(doc).analysis,
    notes: () => notesRoot(doc),
  }
  roots[layer]().push([paragraph])
}
