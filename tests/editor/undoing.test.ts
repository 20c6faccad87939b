import { expect, test } from 'vitest'
import { ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import { undoManagerOf } from '../../client/minutes/editor/undoing.ts'
import { minutesRoots } from '../../shared/minutes/minutesDocument.ts'

/** Ana's page with her undo, and Bo's page; both always have the same. */
function twoPages() {
  const [ana, bo] = [new Y.Doc(), new Y.Doc()]
  ana.on('update', (update: Uint8Array) => Y.applyUpdate(bo, update, 'remote'))
  bo.on('update', (update: Uint8Array) => Y.applyUpdate(ana, update, 'remote'))
  const [hers, his] = [minutesRoots(ana).body, minutesRoots(bo).body]
  const undo = undoManagerOf(hers)
  const asStep = (change: () => void) => {
    undo.stopCapturing()
    ana.transact(change, ySyncPluginKey)
    undo.stopCapturing()
  }
  return { hers, his, undo, asStep }
}

function intervention(id: string, words: string): Y.XmlElement {
  const block = new Y.XmlElement('intervention')
  block.setAttribute('id', id)
  block.setAttribute('attribution', 'Chad')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  block.insert(0, [paragraph])
  return block
}

const elementAt = (parent: Y.XmlElement | Y.XmlFragment, index: number) =>
  parent.get(index) as Y.XmlElement
const lineOf = (body: Y.XmlFragment) => elementAt(elementAt(body, 0), 0).get(0) as Y.XmlText

test('Taking back a block leaves it with what somebody else wrote in it, and with its attributes', () => {
  const { hers, his, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', 'Mine.')]))
  lineOf(his).insert(5, ' His.')
  undo.undo()
  expect(his.toJSON()).toBe(
    '<intervention attribution="Chad" id="a"><paragraph> His.</paragraph></intervention>',
  )
  expect(hers.toJSON()).toBe(his.toJSON())
})

test('A block in which nobody else wrote goes as a whole', () => {
  const { hers, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', 'Mine.')]))
  undo.undo()
  expect(hers.toJSON()).toBe('')
  undo.redo()
  expect(hers.toJSON()).toContain('Mine.')
})

test('A field that somebody else filled keeps its row', () => {
  const { hers, his, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', '')]))
  elementAt(his, 0).setAttribute('capacity', 'Chairman')
  undo.undo()
  expect(his.toJSON()).toContain('<intervention attribution="Chad" capacity="Chairman" id="a">')
})

test('An attribute that was set by itself is taken back, whoever writes in the block', () => {
  const { hers, his, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', 'Mine.')]))
  lineOf(his).insert(5, ' His.')
  asStep(() => elementAt(hers, 0).setAttribute('capacity', 'Chairman'))
  undo.undo()
  expect(hers.toJSON()).not.toContain('Chairman')
  expect(hers.toJSON()).toContain('Mine. His.')
})

test('Doing again what was taken back does not remove what was written since', () => {
  const { hers, his, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', 'Mine.')]))
  asStep(() => hers.delete(0, 1))
  undo.undo()
  lineOf(his).insert(5, ' His.')
  undo.redo()
  expect(his.toJSON()).toContain('His.')
})

test('A step whose words somebody else has replaced is not taken back, the one before it is', () => {
  const { hers, his, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', 'It begins in the harvest.')]))
  asStep(() => lineOf(hers).insert(0, 'Yes. '))
  asStep(() => {
    lineOf(hers).delete(22, 7)
    lineOf(hers).insert(22, 'monsoon')
  })
  his.doc?.transact(() => {
    lineOf(his).delete(22, 7)
    lineOf(his).insert(22, 'rains')
  })
  undo.undo()
  expect(lineOf(hers).toJSON()).toBe('It begins in the rains.')
})

test('A step of which somebody else has deleted a part is taken back with the rest', () => {
  const { hers, his, undo, asStep } = twoPages()
  asStep(() => hers.insert(0, [intervention('a', 'It begins.')]))
  asStep(() => lineOf(hers).insert(9, ' in the harvest'))
  lineOf(his).delete(12, 4)
  undo.undo()
  expect(lineOf(hers).toJSON()).toBe('It begins.')
})
