import type * as Y from 'yjs'
import { annotatedBy } from '../../shared/chair/chairDocument.ts'
import type { Beside, Passage } from '../minutes/session/keptWords.ts'
import { confirmedFrom, readTextBlocks, unsentInBlocks } from '../minutes/session/unsentWords.ts'

/** The words in the texts of the `chair` or the `notes` layer that `page` has and `server` lacks. */
export function unsentTexts(page: Y.Doc, server: Y.Doc): Passage[] {
  const names = [...page.share.keys()].flatMap((name) => {
    const beside = besideOf(name)
    return beside === null ? [] : [{ name, beside }]
  })
  return names.flatMap(({ name, beside }) => {
    const blocksOf = (doc: Y.Doc, lackedFrom: (id: Y.ID) => number) =>
      readTextBlocks(doc.getXmlFragment(name), name, lackedFrom)
    const mine = blocksOf(page, confirmedFrom(server))
    const theirs = blocksOf(server, () => Infinity)
    return unsentInBlocks(mine, theirs).map((passage) => ({ ...passage, blockId: null, beside }))
  })
}

function besideOf(rootName: string): Beside | null {
  if (annotatedBy(rootName) !== null) return 'annotation'
  return rootName === 'analysis' || rootName === 'notes' ? rootName : null
}
