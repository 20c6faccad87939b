import { readRevision } from '../reading/revision.ts'
import type { Block } from '../reading/readRecord.ts'
import type { Found, Rule } from '../rule.ts'

interface Cited {
  block: Block
  from: number
  to: number
  ref: string
  document: string
  revision: number
  isLookingBack: boolean
}

/**
 * A revision that is cited after a newer one came up in the record, or than which the register has a
 * newer one that the record never names. A text that says it looks back, or that names both, is right.
 * A number without a revision may stand for any of them, except as what a question was put on.
 */
export const olderRevision: Rule = ({ record, documents }) => {
  const cited = record.blocksWith('citation').flatMap(citedIn)
  const newestCited = newestOf(cited)
  const registered = newestOf(Object.keys(documents).map((ref) => ({ ref, ...readRevision(ref) })))
  const soFar = new Map<string, Cited>()
  const found: Found[] = []
  const report = ({ block, from, to, ref }: Cited, newer: string) => {
    if (found.some((one) => one.block === block && one.detail === ref)) return
    const values = { cited: ref, newer }
    found.push({ rule: 'olderRevision', block, from, to, detail: ref, values })
  }
  for (const citation of cited) {
    const { document, revision, isLookingBack, block } = citation
    const before = soFar.get(document)
    if (!before || before.revision < revision) soFar.set(document, citation)
    const isOfQuestion = block.node.type.name === 'positionTable'
    if (isLookingBack || (revision === 0 && !isOfQuestion)) continue
    if (before && before.revision > revision && !namesNewer(cited, citation)) {
      report(citation, before.ref)
    } else if (newestCited.get(document)?.revision === revision) {
      const inRegister = registered.get(document)
      if (inRegister && inRegister.revision > revision) report(citation, inRegister.ref)
    }
  }
  return found
}

function citedIn(block: Block): Cited[] {
  const inText = block.reading.citations.map((citation) => ({
    ...citation,
    ...readRevision(citation.ref),
    block,
    from: block.from + citation.from,
    to: block.from + citation.to,
  }))
  const asked: unknown = block.node.type.name === 'positionTable' && block.node.attrs.document
  if (typeof asked !== 'string' || asked === '') return inText
  const { from, to } = block
  const ofQuestion = { block, from, to, ref: asked, isLookingBack: false, ...readRevision(asked) }
  return [ofQuestion, ...inText]
}

function newestOf<T extends { document: string; revision: number }>(
  all: readonly T[],
): ReadonlyMap<string, T> {
  const newest = new Map<string, T>()
  for (const one of all) {
    const known = newest.get(one.document)
    if (!known || known.revision < one.revision) newest.set(one.document, one)
  }
  return newest
}

/** True where the same block names a newer revision too: then it speaks of both. */
function namesNewer(cited: readonly Cited[], { block, document, revision }: Cited): boolean {
  return cited.some(
    (other) => other.block === block && other.document === document && other.revision > revision,
  )
}
