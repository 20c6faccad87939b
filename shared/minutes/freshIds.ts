import { newIdentifier } from './identifier.ts'
import type { Minutes, NodeJSON, StanceChange } from './minutes.ts'

/**
 * The minutes with new ids in place of those that are taken, wherever they name one. Seals, ledgers and
 * confirmations go by them: a copy has none of what was said of the original.
 */
export function withFreshIds(minutes: Minutes, taken: ReadonlySet<string>): Minutes {
  if (taken.size === 0) return minutes
  const fresh = new Map<string, string>()
  const body = renameNodes(minutes.body, taken, fresh)
  if (fresh.size === 0) return minutes
  const ledger = Object.entries(minutes.ledger).map(([key, change]) => {
    const renamed = renameRows(change, fresh)
    // The key stands in the meeting's own ledger already.
    return renamed === change ? [key, change] : [newIdentifier(), renamed]
  })
  return { ...minutes, body, ledger: Object.fromEntries(ledger) as Minutes['ledger'] }
}

/** @param fresh gains what each id that is taken becomes */
function renameNodes(
  node: NodeJSON,
  taken: ReadonlySet<string>,
  fresh: Map<string, string>,
): NodeJSON {
  const id = node.attrs?.['id']
  const isTaken = typeof id === 'string' && taken.has(id)
  if (isTaken && !fresh.has(id)) fresh.set(id, newIdentifier())
  return {
    ...node,
    ...(isTaken && { attrs: { ...node.attrs, id: fresh.get(id) } }),
    ...(node.content && {
      content: node.content.map((child) => renameNodes(child, taken, fresh)),
    }),
  }
}

function renameRows(change: StanceChange, fresh: ReadonlyMap<string, string>): StanceChange {
  const row = fresh.get(change.row)
  const joins = change.joins === undefined ? undefined : fresh.get(change.joins)
  if (row === undefined && joins === undefined) return change
  return { ...change, row: row ?? change.row, ...(joins === undefined ? {} : { joins }) }
}
