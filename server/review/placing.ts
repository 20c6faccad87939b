import * as Y from 'yjs'
import { findBlock } from './bodyWords.ts'

/**
 * Puts a statement into the record: after a block, at the end of an agenda item, or at the end of
 * everything. It stands beside what is on the highest level of its item. To be called in a transaction.
 *
 * @param after the id of the block or item; null for the end of the record
 * @throws RangeError when there is no such block
 */
export function placeStatement(
  body: Y.XmlFragment,
  statementId: string,
  after: string | null,
): void {
  const statement = new Y.XmlElement('statement')
  statement.setAttribute('id', statementId)
  if (after === null) {
    body.push([statement])
    return
  }
  const block = findBlock(body, after)
  if (!block) throw new RangeError('There is no such block.')
  if (isItem(block)) {
    block.push([statement])
    return
  }
  const top = topOf(block, body)
  const { parent } = top
  if (!(parent instanceof Y.XmlFragment)) throw new RangeError('The block stands in no fragment.')
  parent.insert(parent.toArray().indexOf(top) + 1, [statement])
}

/** True where the record shows the statement. */
export function showsStatement(parent: Y.XmlFragment, statementId: string): boolean {
  return parent.toArray().some((child) => {
    if (!(child instanceof Y.XmlElement)) return false
    const isShown = child.nodeName === 'statement' && child.getAttribute('id') === statementId
    return isShown || showsStatement(child, statementId)
  })
}

function topOf(block: Y.XmlElement, body: Y.XmlFragment): Y.XmlElement {
  const { parent } = block
  if (parent === body || !(parent instanceof Y.XmlElement) || isItem(parent)) return block
  return topOf(parent, body)
}

function isItem({ nodeName }: Y.XmlElement): boolean {
  return nodeName === 'agendaItem'
}
