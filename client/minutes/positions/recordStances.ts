import * as Y from 'yjs'
import type { StanceChange } from '../../../shared/minutes/minutes.ts'
import { isStance } from '../../../shared/positions/stance.ts'
import type { Stance } from '../../../shared/positions/stance.ts'
import type { LiveLedger } from './ledger.ts'

/**
 * Enters every change of a stance that this person makes into the ledger, by whatever way it was made:
 * a key, a menu, undo. A change made while the row's stance is in dispute is a pick.
 */
export function recordStances(body: Y.XmlFragment, ledger: LiveLedger): () => void {
  const record = (events: Y.YEvent<Y.XmlElement>[], { local }: Y.Transaction) => {
    if (!local) return
    for (const event of events) {
      const change = readChange(event)
      if (!change) continue
      const isDisputed = ledger.disputeOf(change.row) !== null
      ledger.add(isDisputed ? { ...change, settles: true } : change)
    }
  }
  body.observeDeep(record as Parameters<Y.XmlFragment['observeDeep']>[0])
  return () => body.unobserveDeep(record as Parameters<Y.XmlFragment['observeDeep']>[0])
}

function readChange({ target, changes }: Y.YEvent<Y.XmlElement>): Omit<StanceChange, 'at'> | null {
  if (!(target instanceof Y.XmlElement) || target.nodeName !== 'positionRow') return null
  const change = changes.keys.get('stance')
  // The binding may turn one row's element into the next row's; that is no change of a stance.
  if (!change || changes.keys.has('id')) return null
  const row: unknown = target.getAttribute('id')
  const [from, to] = [asStance(change.oldValue), asStance(target.getAttribute('stance'))]
  return typeof row === 'string' && row !== '' && from !== to ? { row, from, to } : null
}

function asStance(value: unknown): Stance {
  return isStance(value) ? value : 'notStated'
}
