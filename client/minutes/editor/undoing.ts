import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

/**
 * The undo of this page. Taking back a block, or a row, leaves it where somebody else has meanwhile
 * written in it: with what they wrote and with its attributes, only without one's own words.
 */
export function undoManagerOf(body: Y.XmlFragment): Y.UndoManager {
  const self = body.doc?.clientID ?? 0
  const manager: Y.UndoManager = new Y.UndoManager(body, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
    deleteFilter: (item) =>
      defaultDeleteFilter(item, defaultProtectedNodes) && !isNeededByOthers(item),
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
