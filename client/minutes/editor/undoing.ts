import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

/**
 * The undo of this page. Taking back a block, or a row, leaves it where somebody else has meanwhile
 * written in it: with what they wrote and with its attributes, only without one's own words. A step
 * whose words somebody else has replaced is not taken back: what it had put away would stand beside theirs.
 */
export function undoManagerOf(body: Y.XmlFragment): Y.UndoManager {
  const self = body.doc?.clientID ?? 0
  const manager: Y.UndoManager = new Y.UndoManager(body, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
    deleteFilter: (item) =>
      defaultDeleteFilter(item, defaultProtectedNodes) && !isNeededByOthers(item),
  })

  body.doc?.on('afterTransaction', (transaction: Y.Transaction) => {
    const isOwn = manager.trackedOrigins.has(transaction.origin) || transaction.origin === manager
    const gone = isOwn ? undefined : transaction.deleteSet.clients.get(self)
    if (!gone || gone.length === 0) return
    const replaced: Y.ID[] = []
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
      const isOfStep = item instanceof Y.Item && item.id.client === self
      if (isOfStep && isReplaced(item, transaction)) replaced.push(item.id)
    })
    const isKept = ({ insertions }: Step) => !replaced.some((id) => Y.isDeleted(insertions, id))
    for (const steps of [manager.undoStack, manager.redoStack]) {
      const kept = steps.filter(isKept)
      if (kept.length < steps.length) steps.splice(0, steps.length, ...kept)
    }
  })

  function isNeededByOthers(item: Y.Item): boolean {
    if (item.content instanceof Y.ContentType) return holdsOthersWork(item.content.type, self)
    if (item.parentSub === null || !(item.parent instanceof Y.XmlElement)) return false
    return isTakenBack(item.parent) && holdsOthersWork(item.parent, self)
  }

  /** True for an element that the step being taken back has made, which is on neither stack now. */
  function isTakenBack({ _item: item }: Y.XmlElement): boolean {
    const steps = [...manager.undoStack, ...manager.redoStack]
    return (
      item?.id.client === self && !steps.some(({ insertions }) => Y.isDeleted(insertions, item.id))
    )
  }
  return manager
}

type Step = Y.UndoManager['undoStack'][number]

/** True for letters in whose line the same change has put others. */
function isReplaced({ parent, content }: Y.Item, { beforeState }: Y.Transaction): boolean {
  if (!(content instanceof Y.ContentString) || !(parent instanceof Y.XmlText)) return false
  for (let item = parent._start; item !== null; item = item.right) {
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0)
    if (isNew && item.content instanceof Y.ContentString) return true
  }
  return false
}

interface Content {
  _start: Y.Item | null
  _map: Map<string, Y.Item>
}

function holdsOthersWork({ _start, _map }: Content, self: number): boolean {
  for (let item = _start; item !== null; item = item.right) {
    if (isOthersWork(item, self)) return true
  }
  return [..._map.values()].some((item) => isOthersWork(item, self))
}

function isOthersWork(item: Y.Item, self: number): boolean {
  if (item.deleted) return false
  if (item.id.client !== self && item.countable) return true
  return item.content instanceof Y.ContentType && holdsOthersWork(item.content.type, self)
}
