import { contentHash } from '../../review/contentHash.ts'
import { NOTHING_READ } from '../reading/readBlock.ts'
import type { Rule } from '../rule.ts'

/** How much of a conclusion it is known by. */
const BEGINNING = 60

/** What the chair sealed and what is something else now, or is not in the record any more. */
export const brokenSeal: Rule = ({ record, seals }) => {
  if (!seals || seals.size === 0) return []
  const blocks = record.blocksWith('sealable')
  const present = new Set(blocks.map(({ node }) => String(node.attrs.id)))
  const top = { node: record.doc, section: { item: null }, from: 0, to: 0, reading: NOTHING_READ }
  const changed = blocks.flatMap((block) => {
    const { from, to } = block
    const id = String(block.node.attrs.id)
    const sealed = seals.get(id)
    if (sealed === undefined || sealed.hash === contentHash(block.node)) return []
    const values = { words: beginningOf(sealed.words) }
    return [{ rule: 'brokenSeal' as const, block, from, to, detail: id, values }]
  })
  const gone = [...seals]
    .filter(([id]) => !present.has(id))
    .map(([id, sealed]) => ({
      rule: 'sealedGone' as const,
      block: top,
      from: 0,
      to: 0,
      detail: id,
      values: { words: beginningOf(sealed.words) },
    }))
  return [...changed, ...gone]
}

function beginningOf(words: string): string {
  const line = words.replaceAll('\n', ' ').trim()
  if (line.length <= BEGINNING) return line
  const beginning = line.slice(0, BEGINNING + 1)
  return `${beginning.slice(0, beginning.lastIndexOf(' ')).trimEnd() || beginning}…`
}
